// What a grid of a million configurations costs beside its runs: one phase of its life in a process.
//
// Usage: swift run -c release grid PHASE
internal import Glibc

let phases = Phase.allCases.map(\.rawValue).joined(separator: "|")
guard CommandLine.arguments.count == 2, let phase = Phase(rawValue: CommandLine.arguments[1]) else {
    print("usage: grid \(phases)")
    exit(64)
}

/// The processor's time of this process, in seconds, and the most memory that it held, in MiB.
func usage() -> (seconds: Double, mebibytes: Int) {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    return (seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss / 1024)
}

let work = try phase.prepared()
let before = usage()
let left = work()
let after = usage()
let milliseconds = Int(((after.seconds - before.seconds) * 1000).rounded())
print(
    "\(phase.rawValue): \(milliseconds) ms of processor time, at most \(after.mebibytes) MiB in all, \(left) runs left")
