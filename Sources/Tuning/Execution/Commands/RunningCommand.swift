internal import ChildProcess
internal import Glibc
internal import JSON

/// An attempt that is running: its processes, and what is heard of them.
struct RunningCommand {
    let attempt: CommandAttempt
    let slot: Int
    let directory: RunDirectory
    /// The file with its metric; nil where that is read from its output.
    let scoreFile: ScoreFile?
    var transcript: CommandTranscript
    private var readers: [ScoreReader.Stream: FileDescriptor]
    private var logFile: FileDescriptor?
    /// In bytes.
    private var logSize = 0
    /// Why it was told to end; nil where it was not.
    private(set) var stop: CommandTranscript.Stop?
    /// When something has to be done about it, in monotonic seconds: to tell it to end, or to kill it.
    private(set) var deadline: Double?
    /// Seconds since 1970.
    private let started = SystemClock.seconds1970()
    private let startedMonotonic = SystemClock.monotonicSeconds()

    init(
        _ attempt: CommandAttempt, slot: Int, directory: RunDirectory, scoreFile: ScoreFile?,
        transcript: CommandTranscript, output: FileDescriptor, error: FileDescriptor, runTime: Double?
    ) {
        self.attempt = attempt
        self.slot = slot
        self.directory = directory
        self.scoreFile = scoreFile
        self.transcript = transcript
        readers = [.output: output, .error: error]
        deadline = runTime.map { startedMonotonic + $0 }
    }

    var descriptors: [Int32] { readers.values.map(\.number) }

    func stream(_ number: Int32) -> ScoreReader.Stream? { readers.first { $0.value.number == number }?.key }

    /// Takes in that it was told to end, and by when it has to have.
    mutating func told(_ stop: CommandTranscript.Stop, killAt time: Double) {
        self.stop = stop
        deadline = time
    }

    /// Takes in that it was killed: nothing more can be done.
    mutating func killed() { deadline = nil }

    /// Takes in some of what can be read without waiting.
    ///
    /// - Returns: How many bytes that was.
    @discardableResult mutating func read(_ stream: ScoreReader.Stream) throws(SystemError) -> Int {
        switch try readers[stream]?.read() {
        case .bytes(let bytes):
            transcript.append(bytes, from: stream)
            try keep(bytes)
            return bytes.count
        case .end:
            // A poller would find the end again and again.
            readers[stream] = nil
            return 0
        case .nothing, nil: return 0
        }
    }

    /// Takes in all that was written before the end.
    ///
    /// A process that cannot be ended may hold a pipe and write on for ever: no more than a pipe holds is read.
    mutating func readRest() throws(SystemError) {
        for stream in ScoreReader.Stream.allCases {
            var count = 0
            while count < RunningCommand.largestPipe, case let length = try read(stream), length > 0 { count += length }
        }
    }

    /// In bytes; what an unprivileged process may make of a pipe.
    private static let largestPipe = 1 << 20

    /// In bytes: what is kept of an output without a limit, which would fill the disk in the end.
    private static let longestLog = 64 << 20

    /// Writes to the log in the run's directory; beyond the limit of output, or what a log may be, nothing more.
    private mutating func keep(_ bytes: [UInt8]) throws(SystemError) {
        if transcript.exceedsOutput || logSize > RunningCommand.longestLog { return }
        logSize += bytes.count
        if logFile == nil { try makeLogFile() }
        try logFile?.write(bytes)
        if logSize > RunningCommand.longestLog {
            try logFile?.write(Array("\n(tune keeps no more of this output)\n".utf8))
        }
    }

    private mutating func makeLogFile() throws(SystemError) {
        do {
            logFile = try FileDescriptor(creating: directory.outputFile)
        } catch {
            // A program may have taken its own directory away.
            guard error.code == ENOENT || error.code == ENOTDIR else { throw error }
        }
    }

    /// - Parameter outcome: What became of it.
    func record(_ outcome: RunOutcome) -> RunRecord {
        let execution = RunRecord.Execution(
            started: started, seconds: SystemClock.monotonicSeconds() - startedMonotonic, startSeconds: nil,
            attempts: attempt.number)
        return RunRecord(
            run: attempt.run, outcome: outcome, curve: transcript.curve, execution: execution, weights: [])
    }
}
