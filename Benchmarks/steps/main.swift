// Steps per second of the trainer beside the floor that its arithmetic sets.
//
// Usage: swift run -c release steps [--json]
internal import Glibc

let arguments = CommandLine.arguments.dropFirst()
let isJSON = arguments.first == "--json"
guard arguments.isEmpty || (isJSON && arguments.count == 1) else {
    print("usage: steps [--json]")
    exit(64)
}
guard let library = OpenBLAS() else {
    print("steps: there is no OpenBLAS to measure against; install it: apt-get install libopenblas0-serial")
    exit(2)
}

// In rounds, so that the rate and the steps are both measured in better and in worse moments of the machine.
var rate = 0.0
var times = Net.all.map { _ in Double.infinity }
for _ in 0..<5 {
    rate = max(rate, productRate(library))
    for (index, net) in Net.all.enumerated() { times[index] = min(times[index], stepTime(net)) }
}

func rounded(_ number: Double, _ digits: Int) -> String {
    let scale = pow(10, Double(digits))
    let whole = Int((number * scale).rounded())
    guard digits > 0 else { return String(whole) }
    let text = String(whole % Int(scale))
    return "\(whole / Int(scale))." + String(repeating: "0", count: digits - text.count) + text
}

func column(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}

if isJSON {
    let nets = zip(Net.all, times).map { net, time in
        "{\"name\":\"\(net.name)\",\"inputs\":\(net.inputs),\"hidden\":\(net.hidden),\"classes\":\(net.classes),"
            + "\"batch\":\(net.batch),\"operations\":\(net.operations),\"secondsPerStep\":\(time)}"
    }
    print("{\"productRate\":\(rate),\"nets\":[\(nets.joined(separator: ","))]}")
} else {
    print("SGEMM 512 x 512 x 512: \(rounded(rate / 1e9, 1)) GFLOP/s on one core, by the kernels for \(library.core)")
    print("net" + column("batch", 28) + column("µs/step", 10) + column("steps/s", 10) + column("share", 8))
    for (net, time) in zip(Net.all, times) {
        print(
            net.name + column(String(net.batch), 31 - net.name.count) + column(rounded(time * 1e6, 2), 10)
                + column(rounded(1 / time, 0), 10) + column(rounded(net.operations / rate / time, 2), 8))
    }
}
