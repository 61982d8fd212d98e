import Exporting
import Fingerprinting
import Glibc
import JSON
import Search
import Testing

@testable import Importing
@testable import Reporting
@testable import Tuning

@Suite("An export that is imported again")
struct RoundTripTests {
    /// A sweep that has trained so many runs, some without a score.
    private static func recorded(
        _ experiment: Experiment, runs count: Int
    ) -> (sweep: Sweep, testScores: [Fingerprint: Double]) {
        var sweep = Sweep(experiment: experiment, factory: StudyFixture.factory(experiment), recorded: [:])
        while sweep.outcomes.count < count, let run = sweep.wanted(atMost: 1).first {
            sweep.started(run)
            let outcome: RunOutcome =
                switch run.key.low % 17 {
                case 0: .diverged(epoch: 3)
                case 1: .failed(.exitStatus, reason: "ended with exit status 3;\nthe \"end\" of its log")
                default: .succeeded(score: Double(run.key.low % 1009) / 1009, epoch: 4, epochs: 9)
                }
            sweep.record(outcome, for: run.key, weightCount: Int(run.key.low % 100))
        }
        sweep.foldInRecorded()
        let winner = sweep.ending == nil ? nil : sweep.winner
        let keys = winner.map { Array(sweep.keys(ofTrial: $0)) } ?? []
        return (sweep, Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Double($0) + 0.125) }))
    }

    private static func report(_ sweep: Sweep, _ testScores: [Fingerprint: Double]) -> Report {
        Report(
            RecordedSweep(
                sweep: sweep, testScores: testScores, isRunning: false,
                execution: .init(store: "/x.sqlite", sessions: 1, seconds: 9)))
    }

    private static func lastingText(_ report: Report) -> String {
        JSONValue.object((report.json.members ?? []).filter { $0.key != "execution" }).text
    }

    @Test(
        "gives the same report, whatever the method, and however far the sweep was",
        arguments: [
            #""method": "grid", "repeats": 2"#, #""method": "random", "folds": 3, "maxTrials": 9"#,
            #""method": "coordinate-descent", "repeats": {"from": 2, "to": 5}, "extend": true, "zoom": 1"#,
            #""maxTrials": 12"#, #""method": "successive-halving", "maxTrials": 9, "repeats": 2"#,
            #""method": "grid", "prefer": "simplest""#,
        ], [7, 1000])
    func same(search: String, count: Int) throws {
        let experiment = try StudyFixture.experiment(search)
        let (sweep, testScores) = RoundTripTests.recorded(experiment, runs: count)
        let report = RoundTripTests.report(sweep, testScores)
        let path = "/tmp/tune-round-trip-\(getpid())-\(UInt64.random(in: 0...(.max))).db"
        defer { unlink(path) }
        try DatabaseFile<OptunaTable>(at: path).write { write in
            try OptunaStudy(report).rows(curve: { _ in nil }, to: write)
        }

        var studyImport = StudyImport(experiment, factory: StudyFixture.factory(experiment), recorded: [:])
        var runs: [ImportedRun] = []
        try OptunaStudyFile(at: path, study: nil, for: experiment.metric)
            .importTrials(into: &studyImport) { runs.append($0) }
        #expect(studyImport.summary.leftOut.isEmpty)

        let outcomes = Dictionary(uniqueKeysWithValues: runs.map { ($0.record.run.key, $0.record.outcome) })
        var again = Sweep(
            experiment: experiment, factory: StudyFixture.factory(experiment), recorded: RunTable(outcomes),
            weightCounts: Dictionary(
                uniqueKeysWithValues: runs.compactMap { run in
                    run.record.weightCount.map { (run.record.run.key, $0) }
                }))
        again.foldInRecorded()
        let tested = runs.compactMap { run in run.testScore.map { (run.record.run.key, $0) } }
        let other = RoundTripTests.report(again, Dictionary(uniqueKeysWithValues: tested))
        #expect(RoundTripTests.lastingText(other) == RoundTripTests.lastingText(report))
        #expect(other.state == report.state)
        // Keys prove that a run is of the experiment: of another one none is.
        let edited = StudyFixture.experimentWithSeed(experiment, 7)
        var otherImport = StudyImport(edited, factory: StudyFixture.factory(edited), recorded: [:])
        try OptunaStudyFile(at: path, study: nil, for: experiment.metric).importTrials(into: &otherImport) { _ in }
        #expect(otherImport.summary.matches == 0)
        #expect(otherImport.summary.leftOut.map(\.reason) == [.otherExperiment])
    }

    @Test("is foreign where what is noted of its runs is none of ours")
    func noneOfOurs() throws {
        #expect(ExportedRun.list("runs") == nil)
        #expect(ExportedRun.list([]) == nil)
        #expect(ExportedRun.list([3]) == nil)
        let key = JSONValue.string(Fingerprint(of: "a").description)
        #expect(
            ExportedRun.list([["key": key, "state": "succeeded", "score": 1, "epoch": 1, "epochs": 2]])?.count == 1)
        #expect(ExportedRun.list([["key": key, "state": "succeeded", "score": 1, "epoch": -1, "epochs": 2]]) == nil)
        #expect(ExportedRun.list([["key": key, "state": "unfinished"], ["key": "a", "state": "unfinished"]]) == nil)
    }
}

extension StudyFixture {
    static func experimentWithSeed(_ experiment: Experiment, _ seed: Int) -> Experiment {
        var experiment = experiment
        // Beyond all the seeds of the repeats.
        experiment.seed = seed + 1000
        return experiment
    }
}
