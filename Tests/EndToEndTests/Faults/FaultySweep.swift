import Glibc
import JSON
import SQLite
import Testing

/// A sweep that is disturbed again and again, and has to end as if nothing had happened.
struct FaultySweep {
    private let folder: TemporaryFolder
    private let file: String
    private var store: String { file.replacingSuffix(".json", with: ".sqlite") }
    private var recorded: Set<String> = []
    private var random: SystemLikeGenerator

    /// - Parameter seed: Decides which faults there are, and when.
    init(_ experiment: JSONValue, in folder: TemporaryFolder, seed: UInt64) throws {
        self.folder = folder
        file = try folder.write(experiment, as: "sweep-\(seed)")
        random = SystemLikeGenerator(state: seed)
    }

    /// Disturbs the sweep so often, then lets it end.
    ///
    /// - Returns: The part of its report that must not depend on any of that.
    mutating func run(faults count: Int, from faults: [Fault], within seconds: Double) throws -> String {
        for _ in 0..<count {
            let fault = try #require(faults.randomElement(using: &random))
            try disturb(fault, after: Double.random(in: 0...seconds, using: &random))
        }
        let last = try StartedProcess([file, "--workers", "3"], in: folder)
        let result = try last.wait()
        try #require(result.status == 0, "\(result.error)")
        #expect(last.isGone(), "processes are left after the end: \(last.processesLeft)")
        try check(after: "the end")
        return try Tune.lastingText(Tune.report(file, in: folder))
    }

    private mutating func disturb(_ fault: Fault, after seconds: Double) throws {
        let process = try StartedProcess([file, "--workers", "\(Int.random(in: 1...4, using: &random))"], in: folder)
        usleep(UInt32(seconds * 1e6))
        try strike(fault, process)
        let result: StartedProcess.Result
        do {
            result = try process.wait(seconds: 60)
        } catch {
            throw Failure("\(fault) after \(seconds) s: \(error)")
        }
        #expect(
            fault.statuses.contains(result.status), "\(fault) after \(seconds) s: \(result.status), \(result.error)")
        if !fault.maySurvive {
            #expect(process.isGone(), "\(fault) after \(seconds) s leaves processes: \(process.processesLeft)")
        }
        try check(after: "\(fault) after \(seconds) s")
    }

    private mutating func strike(_ fault: Fault, _ process: StartedProcess) throws {
        let processes = SweepProcesses(of: process.pid)
        switch fault {
        case .killSweep: kill(process.pid, SIGKILL)
        case .killNursery: if let nursery = processes.nursery { kill(nursery, SIGKILL) }
        case .killRun: if let run = processes.runs.randomElement(using: &random) { kill(run, SIGKILL) }
        case .killAll:
            for pid in [process.pid] + [processes.nursery].compactMap({ $0 }) + processes.runs { kill(pid, SIGKILL) }
        case .interrupt: kill(process.pid, SIGINT)
        case .terminate: kill(process.pid, SIGTERM)
        case .hangUp: kill(process.pid, SIGHUP)
        case .secondSweep:
            let second = try Tune.run([file, "--workers", "1"], in: folder)
            // It is refused, or takes its turn where the first has ended or has not begun yet.
            #expect([0, 2].contains(second.status), "\(second.error)")
            if second.status == 2 { #expect(second.error.contains("is working on this sweep"), "\(second.error)") }
        }
    }

    /// The store is whole, holds all that it held before, and holds nothing twice.
    private mutating func check(after what: String) throws {
        guard access(store, F_OK) == 0 else {
            #expect(recorded.isEmpty, "the store is gone after \(what)")
            return
        }
        let connection = try SQLiteConnection(path: store, access: .readWrite)
        var verdict: [String] = []
        try connection.query("PRAGMA integrity_check") { row throws(SQLiteError) in verdict.append(try row.text(0)) }
        #expect(verdict == ["ok"], "after \(what)")
        var keys: [String] = []
        try connection.query("SELECT hex(key) FROM runs") { row throws(SQLiteError) in keys.append(try row.text(0)) }
        #expect(Set(keys).count == keys.count, "runs are recorded twice after \(what)")
        let lost = recorded.subtracting(keys)
        #expect(lost.isEmpty, "\(lost.count) runs are lost after \(what)")
        recorded = Set(keys)
    }
}

/// A generator that a seed decides (Steele, Lea and Flood's SplitMix64).
struct SystemLikeGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension String {
    func replacingSuffix(_ suffix: String, with other: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) + other : self
    }
}
