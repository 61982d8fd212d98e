import ChildProcess
import Fingerprinting
import Glibc
import Tuning

/// An executor without processes: each call of `handle` ends what was started first, as its key decides.
final class ScriptedExecutor: Executor {
    /// All that was started, in this order.
    private(set) var started: [Assignment] = []
    /// How every run ended that was trained.
    private(set) var outcomes: [Fingerprint: RunOutcome] = [:]
    /// What was trained, and what was still running, when the first test was asked for.
    private(set) var atFirstTest: (outcomes: [Fingerprint: RunOutcome], running: [Assignment])?
    private var running: [Assignment] = []
    /// Trainings that were ended before their time, and of which nobody was told yet.
    private var ended: [Assignment] = []
    /// Can always be read, so that nobody waits for it.
    private let pipe: Pipe
    /// Called after each training with the number of those that have ended.
    private let afterTraining: (Int) -> Void
    private let outcome: (Run) -> RunOutcome
    /// The most that were running at once, as long as nothing had ended and in all.
    private(set) var mostRunning = (first: 0, ever: 0)

    init(
        afterTraining: @escaping (Int) -> Void = { _ in },
        outcome: @escaping (Run) -> RunOutcome = ScriptedExecutor.outcome
    ) throws {
        self.outcome = outcome
        pipe = try Pipe()
        try pipe.writer.write([1])
        self.afterTraining = afterTraining
    }

    /// Now and then a divergence, otherwise one of a few scores.
    static func outcome(of run: Run) -> RunOutcome {
        if run.key.low % 11 == 0 { return .diverged(epoch: 1) }
        return .succeeded(score: Double(run.key.low % 7) / 10, epoch: 1, epochs: 2)
    }

    var descriptors: [Int32] { [pipe.reader.number] }

    var runningCount: Int { running.count + ended.count }

    var deadline: Double? { nil }

    func start(_ assignment: Assignment) {
        if case .test = assignment, atFirstTest == nil { atFirstTest = (outcomes, running) }
        started.append(assignment)
        running.append(assignment)
        mostRunning.ever = max(mostRunning.ever, running.count)
        if outcomes.isEmpty { mostRunning.first = mostRunning.ever }
    }

    func handle(ready: Set<Int32>) -> [ExecutorEvent] {
        if !ended.isEmpty { return [.interrupted(ended.removeFirst())] }
        guard !running.isEmpty else { return [] }
        switch running.removeFirst() {
        case .train(let run, _):
            let outcome = self.outcome(run)
            outcomes[run.key] = outcome
            afterTraining(outcomes.count)
            return [
                .trained(
                    RunRecord(
                        run: run, outcome: outcome, curve: [],
                        execution: .init(started: 1, seconds: 1, startSeconds: nil),
                        weights: outcome.score == nil ? [] : [1],
                        state: outcome.score == nil || run.stage?.epochs == nil ? [] : [2]))
            ]
        case .test(let run, _): return [.tested(run, .scored(0.5))]
        }
    }

    func end(_ run: Run) {
        guard let place = running.firstIndex(where: { $0.run.key == run.key }) else { return }
        ended.append(running.remove(at: place))
    }

    func endAll() {
        ended += running
        running = []
    }

    func kill() {
        running = []
        ended = []
    }

    func close() { kill() }
}
