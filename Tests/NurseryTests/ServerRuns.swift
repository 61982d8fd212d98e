import ChildProcess
import Fingerprinting
import Glibc
import JSON
import Tuning

/// A run that `ScriptedProgram` understands.
func makeRun(
    _ deed: String, seed: Int, epochs: Int = 3, test: String = "score", file: MemoryFile? = nil
) -> Run {
    let path = file.map { "/proc/\(getpid())/fd/\($0.descriptor.number)" } ?? ""
    let settings: JSONValue = [
        "do": .string(deed), "epochs": .number(Double(epochs)), "test": .string(test), "file": .string(path),
    ]
    let key = Fingerprint(of: "\(deed) \(seed)")
    return Run(key: key, settings: Settings(root: settings), configuration: [:], seed: seed)
}

extension NurseryClient {
    struct NothingCame: Error {}

    /// Waits for the next events, but not for ever.
    func nextEvents() throws -> [ExecutorEvent] {
        while true {
            let ready = try Poller.ready(readable: descriptors, timeout: .seconds(30))
            if ready.isEmpty { throw NothingCame() }
            let events = try handle(ready: ready)
            if !events.isEmpty { return events }
        }
    }
}
