internal import JSON
internal import Search
internal import Tuning

extension Report {
    /// What other programs are told of the sweep as a whole.
    var exportedAttributes: [JSONValue.Member] {
        [
            .init("experiment", .string(experiment)), .init("metric", .string(metric.name)),
            .init("state", .string(state.rawValue)),
            .init("best_trial", best.map { .whole($0.trial.number) } ?? .null),
            .init("test_score", .finite(best?.test?.mean)),
        ]
    }

    /// What the built-in trainer calls the score of an epoch; a program calls it as the experiment says.
    var curveKey: String { metric.curveKey(isOnCommand: isOnCommand) }
}
