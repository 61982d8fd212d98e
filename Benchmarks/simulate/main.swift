// How long a descent takes with many workers, with speculation and without, on a virtual clock.
//
// Usage: swift run -c release simulate [SVG-FILE]
internal import Glibc

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count <= 1, arguments.first?.hasPrefix("-") != true else {
    print("usage: simulate [SVG-FILE]")
    exit(64)
}

let workerCounts = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000]
let landscapes = 3

func column(_ number: Double, _ width: Int = 8) -> String {
    let text = "\(Int(number.rounded()))"
    return String(repeating: " ", count: max(0, width - text.count)) + text
}

var chart = Chart(panels: [])
for kind in SpaceKind.all {
    print("\(kind.name): means over \(landscapes) landscapes; times in medians of a run's time")
    print(" workers without    with saved %   asked unasked   ended  slowest decision, us")
    var points: [Comparison] = []
    for workers in workerCounts {
        let point = Comparison(kind, workers: workers, landscapes: landscapes)
        let perSweep = { (count: Int) in column(Double(count) / Double(landscapes)) }
        print(
            column(Double(workers)) + column(point.timeWithout) + column(point.timeWith)
                + column(100 * point.saving) + perSweep(point.askedRuns) + perSweep(point.unaskedRuns)
                + perSweep(point.endedRuns) + column(1e6 * point.slowestDecision))
        fflush(nil)
        points.append(point)
    }
    print("")
    chart.panels.append((kind.name, points))
}

if let path = arguments.first {
    guard let file = fopen(path, "w"), fputs(chart.svg, file) >= 0, fclose(file) == 0 else {
        print("\(path): cannot be written (\(String(cString: strerror(errno))))")
        exit(2)
    }
}
