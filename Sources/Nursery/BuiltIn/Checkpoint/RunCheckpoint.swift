internal import ChildProcess
internal import JSON
internal import Perceptron
internal import Tuning

/// Keeps a long run's state in a file, so that the same run, started again after any kill, goes on from there.
///
/// A file is written aside and renamed, so that it is always a whole one. It is not forced to the disk: what a power cut
/// leaves of it is whole or is found to be no checkpoint, and then the run begins anew, to the same result.
struct RunCheckpoint<Real: Scalar> {
    private let file: CheckpointFile?
    /// The lines of the epochs that this run has trained, over all its attempts.
    private(set) var lines: [JSONValue] = []
    private var due: Double

    /// Writing takes at most one part in so many of the time.
    private static var shareOfWriting: Double { 50 }

    /// - Parameter file: Nil where nobody goes on with the run.
    init(_ file: CheckpointFile?) {
        self.file = file
        due = SystemClock.monotonicSeconds() + (file?.interval ?? 0)
    }

    /// The state to go on from, with the lines of the epochs until then taken in; nil to begin anew.
    mutating func state(_ options: TrainingOptions, _ shape: NetworkShape) -> TrainingState<Real>? {
        guard let file, let bytes = try? TextFile.bytes(of: file.path), let parsed = try? Safetensors(parsing: bytes),
            let state = try? TrainingState<Real>(parsed, run: file.run),
            let curve = parsed.metadata[Self.curveKey].flatMap({ try? JSONValue(parsing: $0) })?.array,
            !curve.isEmpty, curve.count <= state.epoch, state.fits(options, shape)
        else { return nil }
        lines = curve
        return state
    }

    /// Takes in what is told of an epoch.
    mutating func add(_ line: JSONValue) {
        if file != nil { lines.append(line) }
    }

    /// Writes the state where the last one is old enough.
    ///
    /// A disk that is full costs the run nothing but its checkpoint.
    mutating func keep(_ state: () -> TrainingState<Real>) {
        guard let file, case let began = SystemClock.monotonicSeconds(), began >= due else { return }
        var contents = state().safetensors(run: file.run)
        contents.metadata[Self.curveKey] = JSONValue.array(lines).text
        _ = try? Folder.make(AbsolutePath.folder(of: file.path))
        try? TextFile.replace(file.path, with: contents.bytes)
        let now = SystemClock.monotonicSeconds()
        // An interval of 0 asks for one after each epoch, whatever it costs.
        due = file.interval == 0 ? now : now + max(file.interval, (now - began) * Self.shareOfWriting)
    }

    private static var curveKey: String { "curve" }
}
