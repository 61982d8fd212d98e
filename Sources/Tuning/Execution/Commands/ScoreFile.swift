/// The file in which a run of a program leaves its metric.
struct ScoreFile {
    private let path: String
    /// How it stood before the run began: what another run has left is no value of this one.
    private let before: FileState?

    /// The most that is read of it, in bytes.
    private static let largest = 64 << 20

    init(path: String) {
        self.path = path
        before = FileState(of: path)
    }

    /// What the run has written; nil where it has written nothing, or more than is read.
    func bytes() -> [UInt8]? {
        guard let now = FileState(of: path), now != before, now.size <= ScoreFile.largest else { return nil }
        return try? TextFile.bytes(of: path)
    }
}
