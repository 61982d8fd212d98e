internal import Glibc

let list =
    CommandLine.arguments.dropFirst().first.map { $0.split(separator: ",").compactMap { Int($0) } } ?? [1, 4, 16, 64]
let seeds = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 4
for kind in SpaceKind.all {
    for w in list {
        var a = 0.0, b = 0.0, asked = 0, un = 0, ended = 0, slow = 0.0, t = 0.0, n = 0
        for seed in 0..<seeds {
            let s = VirtualSweep(kind, seed: UInt64(seed + 1))
            let x = s.run(workers: w, speculates: false)
            var c0 = timespec(); clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &c0)
            let y = s.run(workers: w, speculates: true)
            var c1 = timespec(); clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &c1)
            t += Double(c1.tv_sec - c0.tv_sec) + Double(c1.tv_nsec - c0.tv_nsec) / 1e9
            precondition(x.path == y.path)
            a += x.time; b += y.time; asked += y.askedRuns; un += y.unaskedRuns; ended += y.endedRuns;
            slow = max(slow, y.slowestDecision); n += x.path.count
        }
        print(
            kind.name, w, "without", Int(a), "with", Int(b), "saved", Int(100 * (1 - b / a)), "% asked", asked,
            "unasked", un, "ended", ended, "slowest ms", Int(slow * 1e5), "/100, cpu s", Int(t * 100), "/100 steps", n)
    }
}
