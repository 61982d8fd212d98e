import JSON
import Search
import Testing
import Tuning

@testable import Reporting

@Suite("The plan, written down")
struct SweepPlanReportTests {
    private static let parameters = [
        Parameter(
            name: "training.learningRate", values: [0.001, 0.01, 0.1, 1], start: 2,
            range: ParameterRange(quantization: .log, wholeNumbers: false, points: 4, from: 0.001, to: 1)),
        Parameter(name: "training.penalty", values: ["none", "l1", "l2"], start: 0),
        Parameter(
            name: "training.lambda", values: [0.001, 0.1], start: 0,
            when: [.init(parameter: "training.penalty", isOneOf: ["l1", "l2"])]),
    ]

    private func plan(
        _ method: SearchMethod, parameters: [Parameter] = parameters, measured: SweepPlan.Measurement? = nil
    ) -> SweepPlan {
        let settings = Settings(root: ["training": ["learningRate": 0.1, "penalty": "none", "lambda": 0.001]])
        let experiment = Experiment(
            name: "digits", settings: settings, space: SearchSpace(parameters: parameters),
            search: SearchOptions(method: method, goal: .maximize, repeats: Repeats(3)),
            metric: Metric(name: "accuracy", goal: .maximize), seed: 1, maxTime: 5400)
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        return SweepPlan(Sweep(experiment: experiment, factory: factory, recorded: [:]), measured: measured)
    }

    private static let measured = SweepPlan.Measurement(runs: 40, secondsPerRun: 0.5, sessionSeconds: 10)

    @Test("of a descent is what stands here")
    func descent() {
        #expect(
            plan(.coordinateDescent).text(workers: 2) == """
                digits: coordinate-descent over 3 parameters

                  parameter              points  values
                  training.learningRate       4  0.001 to 1, log
                  training.penalty            3  none, l1, l2
                  training.lambda             2  0.001, 0.1       with penalty l1 or l2

                  configurations  20, of 24 combinations
                  each trained    with 3 seeds
                  a line          at most 4 trials
                  a cycle         at most 7 trials, 21 runs
                  recorded        0 trials, 0 runs
                  wanted now      4 trials, 12 runs
                  time            not known, as no run is recorded
                  time limit      1 h 30 min

                """)
    }

    @Test("of a grid says how long all of it takes")
    func grid() {
        let text = plan(.grid, measured: Self.measured).text(workers: 2)
        #expect(
            text.hasSuffix(
                """
                  at most         20 trials
                  recorded        0 trials, 0 runs
                  wanted now      20 trials, 60 runs
                  time            about 15.0 s (2 workers, 500 ms a run)
                  time limit      1 h 30 min; 10.0 s are used

                """), "\(text)")
        #expect(
            plan(.coordinateDescent, measured: Self.measured).text(workers: 5).contains(
                "\n  time            about 1.5 s for what is wanted now (5 workers, 500 ms a run)\n"))
    }

    @Test("says of ranges whose ends are estimated that nothing can be counted yet")
    func open() {
        let range = ParameterRange(quantization: .log, wholeNumbers: false, points: 5, from: nil, to: nil)
        let parameter = Parameter(name: "training.learningRate", values: [0.1], start: 0, range: range)
        let plan = plan(.coordinateDescent, parameters: [parameter])
        #expect(plan.text(workers: 1).contains("\n  training.learningRate       5  ? to ?, log, ends estimated\n"))
        #expect(plan.text(workers: 1).contains("configurations  not counted before the ends of ranges are estimated\n"))
        #expect(plan.json(workers: 1)["configurations"] == .null)
        #expect(plan.json(workers: 1)["parameters"]?.array?[0]["from"] == .null)
    }

    @Test("fits 80 columns, however much there is of everything")
    func width() {
        let parameters = (0..<30).map { number in
            Parameter(
                name: "training.someVeryLongNameOfASetting\(number)",
                values: (0..<100).map { .string("a rather long value \($0)") }, start: 0,
                when: number == 0
                    ? []
                    : [.init(parameter: "training.someVeryLongNameOfASetting0", isOneOf: ["a rather long value 1"])])
        }
        var plan = plan(.coordinateDescent, parameters: Self.parameters)
        plan.space = SearchSpace(parameters: parameters)
        plan.experiment = String(repeating: "name", count: 50)
        plan.measured = SweepPlan.Measurement(runs: .max, secondsPerRun: 1e6, sessionSeconds: 1e9)
        plan.wanted = .init(trials: .max, runs: .max)
        plan.maxTime = 1e9
        for line in plan.text(workers: 1000).split(separator: "\n") { #expect(String(line).columns <= 80, "\(line)") }
        #expect(plan.text(workers: 1).contains("more than 9 × 10¹⁸ trials, more than 9 × 10¹⁸ runs"))
        #expect(plan.json(workers: 1)["combinations"] == .null)
        #expect(plan.json(workers: 1)["wanted"] == ["trials": .null, "runs": .null])
    }

    @Test("has its keys in this order for scripts")
    func keys() {
        let json = plan(.grid, measured: Self.measured).json(workers: 2)
        #expect(
            json.members?.map(\.key) == [
                "experiment", "method", "parameters", "combinations", "configurations", "repeats", "folds", "descent",
                "maxTrials", "maxTime", "recorded", "wanted", "remainingRuns", "ending", "time",
            ])
        #expect(
            json["parameters"]?.array == [
                [
                    "name": "training.learningRate", "points": 4, "from": 0.001, "to": 1, "scale": "log", "when": [:],
                ],
                ["name": "training.penalty", "points": 3, "values": ["none", "l1", "l2"], "when": [:]],
                [
                    "name": "training.lambda", "points": 2, "values": [0.001, 0.1],
                    "when": ["training.penalty": ["l1", "l2"]],
                ],
            ])
        #expect(json["combinations"] == 24)
        #expect(json["configurations"] == 20)
        #expect(json["repeats"] == ["from": 3, "to": 3])
        #expect(json["descent"] == .null)
        #expect(json["maxTrials"] == 20)
        #expect(json["wanted"] == ["trials": 20, "runs": 60])
        #expect(
            json["time"] == [
                "workers": 2, "measuredRuns": 40, "secondsPerRun": 0.5, "wantedSeconds": 15, "remainingSeconds": 15,
            ])
        let descent = plan(.coordinateDescent).json(workers: 2)
        #expect(descent["descent"] == ["line": 4, "cycle": 7])
        #expect(descent["remainingRuns"] == .null)
        #expect(descent["maxTrials"] == .null)
        #expect(descent["time"] == .null)
    }
}
