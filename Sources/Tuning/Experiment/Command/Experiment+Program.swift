internal import JSON
internal import Search

extension Experiment {
    /// What all the runs' keys share beside the settings: everything else that decides what a run computes.
    ///
    /// A command's working folder and limits are not in it: they say where it runs, and how long one may wait for it.
    ///
    /// - Parameters:
    ///   - data: The fingerprint of the data or of the command's inputs.
    ///   - trainer: Names the numbers that the built-in trainer computes.
    func textOfProgram(data: String, trainer: String) -> String {
        let text: JSONValue
        if let command {
            text = [
                "command": .array(command.arguments.map { .string($0.source) }),
                "environment": .object(command.environment.map { JSONValue.Member($0.name, .string($0.value.source)) }),
                "inputs": .string(data), "metric": .string(metric.name), "goal": .string(metric.goal.rawValue),
                "place": command.score.place.json, "take": .string(command.score.choice.rawValue),
            ]
        } else {
            text = [
                "data": .string(data), "trainer": .string(trainer), "metric": .string(metric.name),
                "splitSeed": .number(Double(seed)),
            ]
        }
        return text.canonicalText
    }
}

extension ScoreSource.Place {
    fileprivate var json: JSONValue {
        switch self {
        case .standardOutput: "output"
        case .file(let path): ["file": .string(path.source)]
        case .pattern(let expression): ["pattern": .string(expression)]
        }
    }
}
