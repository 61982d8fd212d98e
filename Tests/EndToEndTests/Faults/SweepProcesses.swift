import Glibc

/// The processes of a sweep that is at work: itself, its nursery, and what that has started.
struct SweepProcesses {
    var sweep: pid_t
    var nursery: pid_t?
    /// The nursery's own children.
    var runs: [pid_t]

    init(of sweep: pid_t) {
        self.sweep = sweep
        let nursery = SweepProcesses.children(of: sweep).first
        self.nursery = nursery
        runs = nursery.map(SweepProcesses.children) ?? []
    }

    private static func children(of pid: pid_t) -> [pid_t] {
        TextFile.read("/proc/\(pid)/task/\(pid)/children").split(separator: " ").compactMap { pid_t($0) }
    }
}
