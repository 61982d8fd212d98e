import Fingerprinting
import Glibc
import JSON
import SQLite
import Tuning

/// A folder for one store, cleared when the value goes, and records to fill it with.
final class StoreFixture {
    let folder: String
    let path: String

    init() {
        var template = Array("/tmp/tune-store-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { fatalError("no folder for tests can be made in /tmp") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = folder + "/sweep.sqlite"
    }

    deinit {
        chmod(folder, 0o700)
        for name in names { remove(folder + "/" + name) }
        rmdir(folder)
    }

    /// What stands in the folder, in the order of the alphabet.
    var names: [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func open(_ access: Store.Access) throws(StoreError) -> Store {
        try Store(path: path, access: access, busyTimeout: 0)
    }

    /// A connection that knows nothing of stores, as any other program's.
    func connect() throws(SQLiteError) -> SQLiteConnection {
        try SQLiteConnection(path: path, access: .create, busyTimeout: 0)
    }

    /// Makes the store with these runs in it, one transaction each, and closes it.
    func fill(_ records: [RunRecord]) throws(StoreError) {
        let store = try open(.write)
        let session = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
        for record in records { try store.record([record], discardingWeightsOf: [], session: (session, 1)) }
    }

    static let sweep = StoredSweep(experiment: "{}", file: "/a/b.json", dataFingerprint: "f")

    static func record(
        _ name: String, _ outcome: RunOutcome = .succeeded(score: 0.5, epoch: 1, epochs: 2), weights: [UInt8] = []
    ) -> RunRecord {
        RunRecord(
            run: Run(
                key: Fingerprint(of: name), settings: Settings(root: ["training": ["learningRate": 0.1]]),
                configuration: ["training.learningRate": 0.1], seed: 7),
            outcome: outcome, curve: [["epoch": 1, "loss": 0.5], ["epoch": 2, "loss": 0.25]],
            execution: .init(started: 100, seconds: 0.25, startSeconds: 0.001), weights: weights)
    }

    static func outcomes(_ records: [RunRecord]) -> RunTable {
        RunTable(Dictionary(uniqueKeysWithValues: records.map { ($0.run.key, $0.outcome) }))
    }

    static func write(_ bytes: some Collection<UInt8>, to path: String) {
        guard let file = fopen(path, "w") else { fatalError("\(path) cannot be written") }
        fwrite(Array(bytes), 1, bytes.count, file)
        fclose(file)
    }

    static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        var bytes = [UInt8](repeating: 0, count: ftell(file))
        rewind(file)
        fread(&bytes, 1, bytes.count, file)
        return bytes
    }
}
