import Fingerprinting
import SQLite
import Testing
import Tuning

@Suite("Runs that were imported into a store")
struct StoreImportTests {
    private let fixture = StoreFixture()
    private let source = ImportSource(program: "optuna", file: "/a/study.db", study: "s")

    private func importRuns(_ runs: [ImportedRun]) throws {
        let store = try fixture.open(.write)
        try store.importRuns(from: source, of: StoreFixture.sweep, imported: 5) { record in
            for run in runs { try record(run) }
        }
    }

    private func run(_ name: String, _ outcome: RunOutcome = .succeeded(score: 0.5, epoch: 1, epochs: 2)) -> ImportedRun
    {
        ImportedRun(record: StoreFixture.record(name, outcome), testScore: name == "a" ? 0.25 : nil, trial: 4)
    }

    @Test("are recorded like all others, and the store says where they come from")
    func origin() throws {
        try importRuns([run("a"), run("b")])
        try importRuns([run("c")])
        let store = try fixture.open(.readOnly)
        #expect(try store.outcomes().count == 3)
        let keys = ["a", "b", "c"].map { Fingerprint(of: $0) }
        #expect(
            try store.imports() == [
                RecordedImport(source: source, trials: [keys[0]: 4, keys[1]: 4]),
                RecordedImport(source: source, trials: [keys[2]: 4]),
            ])
        #expect(try store.testScores() == [keys[0]: 0.25])
        #expect(try store.sweep() == StoreFixture.sweep)
        #expect(try store.sessions().count == 0)
        #expect(try store.curve(of: keys[0])?.count == 2)
    }

    @Test("come all or not at all")
    func wholeness() throws {
        struct Stop: Error {}
        try fixture.fill([StoreFixture.record("a", .diverged(epoch: 1))])
        #expect(throws: StoreError.self, "a run is recorded once") { try importRuns([run("b"), run("a")]) }
        let store = try fixture.open(.write)
        #expect(throws: Stop.self) {
            try store.importRuns(from: source, of: StoreFixture.sweep, imported: 5) { record in
                try record(run("b"))
                throw Stop()
            }
        }
        #expect(try store.outcomes() == StoreFixture.outcomes([StoreFixture.record("a", .diverged(epoch: 1))]))
        #expect(try store.imports().isEmpty)
    }

    @Test("tell nothing of how long a run takes here")
    func measurement() throws {
        try importRuns([run("a")])
        #expect(try fixture.open(.readOnly).measurement() == nil)
        try fixture.fill([StoreFixture.record("b")])
        #expect(try fixture.open(.readOnly).measurement()?.runs == 1)
    }

    @Test("and failed are tried again like all that failed")
    func failures() throws {
        try importRuns([run("a"), run("b", .failed(.signal, reason: "x"))])
        #expect(try fixture.open(.write).takeOutFailures() == 1)
        let store = try fixture.open(.readOnly)
        #expect(try store.outcomes().count == 1)
        #expect(try store.imports().map(\.trials.count) == [1])
    }
}
