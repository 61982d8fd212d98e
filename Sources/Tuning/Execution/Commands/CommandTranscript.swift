package import JSON
package import Search

/// What a program has written so far, and what that means once it has ended.
package struct CommandTranscript {
    private let limits: RunLimits
    private let metric: String
    private var reader: ScoreReader
    private var log = RunLog()
    private var lines: [ScoreReader.Stream: LineBuffer] = [.output: LineBuffer(), .error: LineBuffer()]
    /// How much it has written to both streams, in bytes.
    package private(set) var size = 0

    /// Why we have told a run to end.
    package enum Stop: Hashable, Sendable {
        /// It took too long.
        case runTime
        /// It wrote too much.
        case output
        /// It is not wanted now.
        case unwanted
    }

    package init(_ source: ScoreSource, goal: Goal, limits: RunLimits) {
        self.limits = limits
        metric = source.name
        reader = ScoreReader(source, goal: goal)
    }

    package var curve: [JSONValue] { reader.curve.points }

    /// True where it has written something that the curve does not hold.
    package var hasLog: Bool { !log.isEmpty }

    package var exceedsOutput: Bool { limits.output.map { size > $0 } ?? false }

    /// Takes in what was read next, in pieces of any size; an unfinished line waits for its end.
    package mutating func append(_ bytes: [UInt8], from stream: ScoreReader.Stream) {
        size += bytes.count
        for line in lines[stream, default: LineBuffer()].append(bytes) { read(line, from: stream) }
    }

    /// Takes in that nothing more will be read.
    ///
    /// - Parameter file: What the program has left in the file for its metric; nil where that is not read.
    package mutating func finish(file: [UInt8]? = nil) {
        for stream in ScoreReader.Stream.allCases {
            if let line = lines[stream, default: LineBuffer()].finish() { read(line, from: stream) }
        }
        if let file { reader.readFile(file) }
    }

    private mutating func read(_ line: String, from stream: ScoreReader.Stream) {
        if !reader.read(line, from: stream) { log.append(line) }
    }

    /// What became of the run, now that nothing of it is left; nil where it was ended for nothing that it has done.
    ///
    /// - Parameter stop: Why we told it to end, where its end came after that.
    package func outcome(exit: RunExit, stop: Stop? = nil) -> RunOutcome? {
        switch stop {
        case .unwanted: return nil
        case .runTime: return failed(.runTime, limits.runTimeSentence)
        case .output: return failed(.output, "wrote more than \(limits.output ?? 0) bytes, which limits.output allows")
        case nil: break
        }
        switch exit.verdict {
        case .byItself: return outcomeOfScore
        case .failed(let cause, let sentence): return failed(cause, sentence + memoryLimit)
        case .interrupted: return nil
        }
    }

    private var outcomeOfScore: RunOutcome {
        switch reader.result {
        case .scored(let score, let epoch, let epochs): .succeeded(score: score, epoch: epoch, epochs: epochs)
        case .notFinite(let word): failed(.notFinite, "its \(metric) is \(word), where a finite number is wanted")
        case .none(let oddity?): failed(.noScore, "ended without a value of \(metric); in its place it told \(oddity)")
        case .none(nil): failed(.noScore, "ended without a value of \(metric)")
        }
    }

    /// One that could not be started.
    package func outcome(notStarted reason: String) -> RunOutcome { failed(.notStarted, reason) }

    /// The reason to give for a run that was ended from outside again and again.
    package func outcome(killed times: Int) -> RunOutcome {
        failed(.killed, "was ended from outside \(times) times, perhaps for want of memory")
    }

    private func failed(_ cause: FailureCause, _ sentence: String) -> RunOutcome {
        .failed(cause, reason: log.explaining(sentence))
    }

    private var memoryLimit: String {
        limits.memory.map { " (limits.memory lets each of its processes have \($0) bytes)" } ?? ""
    }
}
