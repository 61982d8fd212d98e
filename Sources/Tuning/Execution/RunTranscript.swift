package import JSON

/// What a run has printed so far, and what that means once it has ended.
///
/// A line that is a JSON object with a key of the contract counts; every other line is just log, of which the end is
/// kept for the case that the run fails. The contract is documented in docs/formats.md.
package struct RunTranscript: Sendable {
    /// One object for each epoch.
    package private(set) var curve: [JSONValue] = []
    /// From the fork to the first training step, in seconds.
    package private(set) var startSeconds: Double?
    /// How many numbers the run's network learns; nil where the run does not tell it.
    package private(set) var weightCount: Int?
    private var ending: RunOutcome?
    private var testScore: TestOutcome?
    private var log = RunLog()
    private var lines = LineBuffer()

    /// How many of the curve's epochs another run has trained.
    package private(set) var wentOnAfter: Int

    /// - Parameter curve: Of the epochs that another run has trained, after which this one goes on.
    package init(goingOnAfter curve: [JSONValue] = []) {
        self.curve = curve
        wentOnAfter = curve.count
    }

    /// Takes in what was read next, in pieces of any size; an unfinished line waits for its end.
    package mutating func append(_ bytes: [UInt8]) {
        for line in lines.append(bytes) { read(line) }
    }

    /// Takes in that nothing more will be read.
    package mutating func finish() {
        if let line = lines.finish() { read(line) }
    }

    /// What became of a training, now that its process has ended; nil where it was ended from outside.
    package func outcome(exit: RunExit) -> RunOutcome? {
        switch exit.verdict {
        case .byItself: ending ?? .failed(.noScore, reason: log.explaining("ended without a score"))
        case .failed(let cause, let sentence): .failed(cause, reason: log.explaining(sentence))
        case .interrupted: nil
        }
    }

    /// What became of a test, now that its process has ended; nil where it was ended from outside.
    package func testOutcome(exit: RunExit) -> TestOutcome? {
        switch exit.verdict {
        case .byItself: testScore ?? .failed(reason: log.explaining("ended without a test score"))
        case .failed(_, let sentence): .failed(reason: log.explaining(sentence))
        case .interrupted: nil
        }
    }

    /// The reason to give for a run that was ended from outside again and again.
    package func reasonOfKilling(times: Int) -> String {
        log.explaining("was ended from outside \(times) times, perhaps for want of memory")
    }

    /// The reason to give for a run that has taken longer than it may.
    func reasonOfTime(_ limits: RunLimits) -> String { log.explaining(limits.runTimeSentence) }

    private mutating func read(_ line: String) {
        guard line.hasPrefix("{"), let object = try? JSONValue(parsing: line), take(object) else {
            log.append(line)
            return
        }
    }

    /// True where the object is part of the contract.
    private mutating func take(_ object: JSONValue) -> Bool {
        if let epoch = object["epoch"] {
            beginAnew(epoch: epoch)
            curve.append(object)
        } else if let seconds = object["firstStep"]?.number {
            startSeconds = seconds
        } else if let count = object["weights"]?.number.flatMap(Int.init(exactly:)), count >= 0 {
            weightCount = count
        } else if let score = object["score"] {
            ending = RunTranscript.ending(score: score, bestEpoch: object["bestEpoch"], epochs: curve.count)
        } else if let epoch = object["divergedInEpoch"]?.number.flatMap(Int.init(exactly:)) {
            ending = .diverged(epoch: epoch)
        } else if let score = object["testScore"] {
            testScore = score.number.map(TestOutcome.scored) ?? .failed(reason: "its test score is \(score.text)")
        } else {
            return false
        }
        return true
    }

    /// A run that was to go on and could not tells of the first epoch once more.
    private mutating func beginAnew(epoch: JSONValue) {
        guard wentOnAfter > 0, epoch == 1 else { return }
        curve = []
        wentOnAfter = 0
    }

    private static func ending(score: JSONValue, bestEpoch: JSONValue?, epochs: Int) -> RunOutcome {
        guard let number = score.number else {
            return .failed(.notFinite, reason: "its score is \(score.text), where a finite number is wanted")
        }
        let epoch = bestEpoch?.number.flatMap(Int.init(exactly:))
        return .succeeded(score: number, epoch: epoch ?? epochs, epochs: epochs)
    }
}
