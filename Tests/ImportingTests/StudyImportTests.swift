import Fingerprinting
import JSON
import Search
import Testing

@testable import Importing
@testable import Tuning

@Suite("Runs from a study")
struct StudyImportTests {
    private static func parameters(_ rate: Double) -> [String: JSONValue] {
        ["learningRate": .number(rate), "penalty": "none", "hidden": "[16]"]
    }

    @Test("trials of one configuration are its repeats, by number, with the experiment's seeds")
    func repeats() throws {
        let fixture = try StudyFixture()
        for (number, score) in [0.5, 0.25, 0.75, 1].enumerated() {
            try fixture.add(number, StudyImportTests.parameters(number == 1 ? 0.1 : 0.01), value: score)
        }
        let experiment = try StudyFixture.experiment(#""method": "grid", "repeats": 2"#)
        let (runs, summary) = try fixture.runs(into: experiment)
        #expect(runs.map(\.record.outcome.score) == [0.5, 0.25, 0.75])
        #expect(runs.map(\.record.run.seed) == [1, 1, 2])
        #expect(runs.map(\.trial) == [0, 1, 2])
        #expect(runs[0].record.run.configuration == runs[2].record.run.configuration)
        #expect(
            summary.text(from: .init(program: "optuna", file: "/a/s.db", study: "s"), isDone: true) == """
                3 trials of 4 in the study "s" of s.db are of this experiment
                3 runs imported
                left out: 1 trial
                  1  of configurations that have all their repeats already
                     trial 3 comes after 2 others

                """)
        // A sweep would ask for exactly these runs.
        var sweep = Sweep(
            experiment: experiment, factory: StudyFixture.factory(experiment),
            recorded: RunTable(Dictionary(uniqueKeysWithValues: runs.map { ($0.record.run.key, $0.record.outcome) })))
        sweep.foldInRecorded()
        #expect(sweep.finishedTrialCount == 1)
        #expect(sweep.searcher.best.map { sweep.outcomes(ofTrial: $0).map { $0?.score } } == [0.5, 0.75])
    }

    @Test("only complete trials with a finite value count")
    func states() throws {
        let fixture = try StudyFixture()
        let states = ["PRUNED", "FAIL", "RUNNING", "WAITING", "COMPLETE", "COMPLETE"]
        for (number, state) in states.enumerated() {
            try fixture.add(number, StudyImportTests.parameters(0.01), value: number == 4 ? nil : 0.5, state: state)
        }
        let (runs, summary) = try fixture.runs(into: StudyFixture.experiment())
        #expect(runs.map(\.trial) == [5])
        #expect(
            summary.leftOut.map(\.reason)
                == [.state(.pruned), .state(.failed), .state(.running), .state(.waiting), .noValue])
    }

    @Test("what is recorded already is left alone, and a second import finds everything there")
    func known() throws {
        let fixture = try StudyFixture()
        try fixture.add(0, StudyImportTests.parameters(0.01))
        try fixture.add(1, StudyImportTests.parameters(0.1))
        let experiment = try StudyFixture.experiment()
        let first = try fixture.runs(into: experiment).runs
        let recorded = RunTable([first[0].record.run.key: .diverged(epoch: 1)])
        let (runs, summary) = try fixture.runs(into: experiment, recorded: recorded)
        #expect(runs == [first[1]])
        #expect((summary.matches, summary.newRuns, summary.knownRuns) == (2, 1, 1))
    }

    @Test("intermediate values are the curve, and the epoch that is kept is the last that has the score")
    func curve() throws {
        let fixture = try StudyFixture()
        try fixture.add(0, StudyImportTests.parameters(0.01), value: 0.75, curve: [1: 0.5, 2: 0.75, 3: 0.7])
        try fixture.execute(
            """
            INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type)
            VALUES (1, 4, NULL, 'NAN')
            """)
        let record = try #require(try fixture.runs(into: StudyFixture.experiment()).runs.first?.record)
        #expect(record.outcome == .succeeded(score: 0.75, epoch: 2, epochs: 3))
        #expect(record.curve.map(\.text).first == #"{"epoch":1,"validationScore":0.5}"#)
        #expect(record.curve.count == 3)
        #expect(record.execution.seconds == 1.5)
    }

    @Test("a single score is none of folds, nor of successive halving")
    func unsuitable() throws {
        let fixture = try StudyFixture()
        try fixture.add(0, StudyImportTests.parameters(0.01))
        func reason(_ search: String) throws -> Mismatch? {
            try fixture.runs(into: StudyFixture.experiment(search)).summary.leftOut.first?.reason
        }
        #expect(try reason(#""method": "grid", "folds": 3"#) == .folds)
        #expect(try reason(#""method": "successive-halving""#) == .budget)
    }

    @Test("reasons are counted together, and no more are told apart than find room")
    func reasons() throws {
        let fixture = try StudyFixture()
        for number in 0..<30 {
            try fixture.add(number, StudyImportTests.parameters(0.01).merging(["odd\(number / 2)": 1]) { $1 })
        }
        for number in 30..<50 {
            try fixture.add(number, StudyImportTests.parameters(0.01).merging(["other\(number)": 1]) { $1 })
        }
        let summary = try fixture.runs(into: StudyFixture.experiment()).summary
        #expect(summary.leftOut.count == 20)
        #expect(summary.leftOut[0].count == 2)
        #expect(summary.otherwiseLeftOut == 15)
        #expect(summary.matches == 0 && summary.trials == 50)
    }

    @Test("a time without a zone is that of this machine")
    func time() {
        #expect(LocalTime("2023-11-14 22:13:20.250000")?.secondsSince1970 == 0.25 + (LocalTime.noon ?? 0))
        #expect(LocalTime("2023-11-14 22:13") == nil)
        #expect(LocalTime("2023-11-14 22:13:20.x") == nil)
        #expect(LocalTime("") == nil)
    }
}

extension LocalTime {
    fileprivate static let noon = LocalTime("2023-11-14 22:13:20")?.secondsSince1970
}
