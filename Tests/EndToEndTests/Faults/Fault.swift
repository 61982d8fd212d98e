import Glibc

/// What is done to a sweep while it works.
enum Fault: CaseIterable, CustomStringConvertible {
    case killSweep
    case killNursery
    /// One of the runs.
    case killRun
    /// Sweep, nursery and runs at the same moment; what the runs have started in the background outlives them.
    case killAll
    case interrupt
    case terminate
    case hangUp
    /// A second sweep on the same store.
    case secondSweep

    var description: String {
        switch self {
        case .killSweep: "kill -9 of the sweep"
        case .killNursery: "kill -9 of the nursery"
        case .killRun: "kill -9 of a run"
        case .killAll: "kill -9 of sweep, nursery and runs"
        case .interrupt: "SIGINT"
        case .terminate: "SIGTERM"
        case .hangUp: "SIGHUP"
        case .secondSweep: "a second sweep on the store"
        }
    }

    /// The statuses with which the sweep may end then; 0 where it was faster, or goes on.
    var statuses: Set<Int32> {
        switch self {
        case .killSweep, .killAll: [-SIGKILL, 0]
        case .killNursery: [2, 0]
        case .killRun, .secondSweep: [0]
        case .interrupt, .terminate, .hangUp: [130, 0]
        }
    }

    /// True where processes may be left until the next sweep ends them.
    var maySurvive: Bool { self == .killAll }
}
