internal import JSON
internal import Search

/// The steps of a search as a figure shows them.
struct SearchPath: Sendable {
    private let steps: [Step]
    /// How many steps there were in all.
    private let count: Int
    /// The places of the trials that the steps show.
    let places: [Int]

    private struct Step: Sendable {
        var step: SearchStep
        /// The numbers of the trials that are shown, counted from 1; of many a sample.
        var trials: [Int]
        var label: String
        var sentence: String
    }

    private static let mostSteps = 150
    private static let mostTrials = 40

    init(_ report: Report, _ columns: TrialColumns) {
        let names = ParameterNames(report.parameters)
        let moves = report.path.count > SearchPath.mostSteps ? report.path.filter(\.decision.isMove) : report.path
        count = report.path.count
        let steps = report.path.isEmpty ? [] : EvenSample.of(moves, limit: SearchPath.mostSteps)
        self.steps = steps.map { step in
            let chosen = report.trials.trial(numbered: step.chosen + 1)
            let hasEffect = step.parameter.map { chosen?.configuration[$0] != nil } ?? false
            return Step(
                step: step, trials: EvenSample.of(step.trials, limit: SearchPath.mostTrials).map { $0 + 1 },
                label: step.parameter.map(names.short) ?? step.subject,
                sentence: step.sentence(hasEffect: hasEffect, score: chosen?.score?.mean))
        }
        let placeByNumber = Dictionary(
            zip(columns.numbers, columns.numbers.indices), uniquingKeysWith: { first, _ in first })
        places = Set(self.steps.flatMap { $0.trials + [$0.step.chosen + 1] }).compactMap { placeByNumber[$0] }
    }

    var json: JSONValue {
        [
            "count": .whole(count),
            "steps": .array(
                steps.map { step in
                    [
                        "start": .whole(step.step.start), "cycle": .whole(step.step.cycle),
                        "parameter": step.step.parameter.map { .string($0) } ?? .null,
                        "label": .string(step.label), "sentence": .string(step.sentence),
                        "trials": .array(step.trials.map(JSONValue.whole)),
                        "count": .whole(step.step.trials.count), "chosen": .whole(step.step.chosen + 1),
                        "decision": .string(step.step.decision.word),
                        "moves": .bool(step.step.decision.isMove),
                    ]
                }),
        ]
    }
}
