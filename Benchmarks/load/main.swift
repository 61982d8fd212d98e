// How fast a CSV file becomes a data set, beside a plain read and parse of the same file.
//
// Usage: swift run -c release load FILE TARGET
//
// The plain pass reads the file into memory and hands each field to strtod, which keeps nothing; loading checks, splits
// and prepares the rows, too. Both are timed in turn, five times, and the fastest of each counts. MNIST as a file:
//
//     experiments/data/fetch-mnist.py
//     gunzip --keep experiments/data/mnist.csv.gz
//     swift run -c release load experiments/data/mnist.csv digit
internal import Datasets
internal import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 2 else {
    print("usage: load FILE TARGET")
    exit(64)
}

func seconds(_ body: () throws -> Void) rethrows -> Double {
    var begin = timespec()
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &begin)
    try body()
    clock_gettime(CLOCK_MONOTONIC, &end)
    return Double(end.tv_sec - begin.tv_sec) + Double(end.tv_nsec - begin.tv_nsec) / 1e9
}

/// How many fields a file has, each of which strtod has read.
func plainPass(_ path: String) -> Int {
    guard let file = fopen(path, "rb") else { return 0 }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    rewind(file)
    // The byte behind the end stays 0, so that strtod stops there.
    let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: size + 1)
    defer { bytes.deallocate() }
    bytes[size] = 0
    guard fread(bytes, 1, size, file) == size, var place = strchr(bytes, Int32(UInt8(ascii: "\n"))) else { return 0 }
    var fields = 0
    var sum = 0.0
    let end = bytes + size
    place += 1
    while place < end {
        var next: UnsafeMutablePointer<CChar>?
        sum += strtod(place, &next)
        guard let next, next > place else { break }
        fields += 1
        place = next + 1
    }
    return sum.isFinite ? fields : 0
}

let description = DatasetDescription(file: arguments[0], target: arguments[1], task: .classification)
var plain = Double.infinity
var loading = Double.infinity
var fields = 0
do {
    for _ in 0..<5 {
        plain = min(plain, seconds { fields = plainPass(arguments[0]) })
        loading = min(loading, try seconds { _ = try Dataset(loading: description) })
    }
} catch {
    print("load: \(error)")
    exit(65)
}
let millions = { (seconds: Double) in "\(Int((Double(fields) / seconds / 1e5).rounded()))".dropLast() }
print(
    "\(fields) numbers; plain read and parse \(millions(plain)) million a second, loading \(millions(loading)) million;"
)
print("loading has \(Int((100 * plain / loading).rounded())) % of the plain speed")
