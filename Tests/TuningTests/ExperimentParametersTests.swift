import JSON
import Search
import Testing
import Tuning

@Suite("Parameters of an experiment")
struct ExperimentParametersTests {
    /// What a parameter becomes beside some other sections of the file.
    struct Points: CustomTestStringConvertible {
        var parameter: String
        var rest = ""
        var values: [JSONValue]
        var start: Int

        var testDescription: String { parameter + rest }
    }

    private static let rate = #""name": "training.learningRate""#

    @Test(
        "lists keep their order, ranges ascend, and the file's own value is among the points",
        arguments: [
            Points(
                parameter: #"\#(rate), "values": [0.5, 0.1, 0.01]"#, rest: #""learningRate": 0.1"#,
                values: [0.5, 0.1, 0.01], start: 1),
            Points(
                parameter: #"\#(rate), "values": [0.5, 0.01]"#, rest: #""learningRate": 0.1"#,
                values: [0.5, 0.01, 0.1], start: 2),
            Points(
                parameter: #"\#(rate), "from": 0.01, "to": 1, "scale": "log", "points": 3"#,
                rest: #""learningRate": 1e-1"#, values: [0.01, 0.1, 1], start: 1),
            Points(
                parameter: #"\#(rate), "from": 0.01, "to": 1, "scale": "log", "points": 3"#,
                rest: #""learningRate": 0.05"#, values: [0.01, 0.05, 0.1, 1], start: 1),
            Points(
                parameter: #"\#(rate), "from": 0.01, "to": 1, "scale": "log", "points": 3"#,
                rest: #""learningRate": 0.001"#, values: [0.001, 0.01, 0.1, 1], start: 0),
            Points(
                parameter: #"\#(rate), "from": 1, "to": 3, "points": 3"#, rest: #""learningRate": 4"#,
                values: [1, 2, 3, 4], start: 3),
            Points(
                parameter: #""name": "training.batch", "from": 8, "to": 32, "scale": "log", "points": 3"#,
                rest: #""batch": "full""#, values: [8, 16, 32, "full"], start: 3),
            Points(
                parameter: #""name": "training.stop.patience", "from": 1, "to": 4, "points": 10"#,
                rest: #""stop": {"patience": null}"#, values: [1, 2, 3, 4, .null], start: 4),
            Points(
                parameter: #""name": "training.layerFactors", "values": [[1, 0.5], [0.5, 1]]"#,
                rest: #""layerFactors": [1, 1.0]"#, values: [[1, 0.5], [0.5, 1], []], start: 2),
        ])
    func points(_ points: Points) throws {
        let experiment = try ExperimentFixture.experiment(
            #"{DATA, "training": {\#(points.rest)}, "search": {"parameters": [{\#(points.parameter)}]}}"#)
        let parameter = try #require(experiment.space.parameters.first)
        #expect(parameter.values == points.values)
        #expect(parameter.start == points.start)
        #expect(parameter.when == [])
        #expect(experiment.settings[parameter.name] == points.values[points.start])
    }

    @Test(
        "a default is where the search starts only where it is one of the points",
        arguments: [
            Points(parameter: #"\#(rate), "values": [0.5, 0.1]"#, values: [0.5, 0.1], start: 1),
            Points(parameter: #"\#(rate), "values": [0.5, 0.2]"#, values: [0.5, 0.2], start: 0),
            Points(parameter: #"\#(rate), "from": 0.2, "to": 0.4, "points": 2"#, values: [0.2, 0.4], start: 0),
        ])
    func startWithoutOwnValue(_ points: Points) throws {
        let experiment = try ExperimentFixture.experiment(
            #"{DATA, "search": {"parameters": [{\#(points.parameter)}]}}"#)
        let parameter = try #require(experiment.space.parameters.first)
        #expect(parameter.values == points.values)
        #expect(parameter.start == points.start)
        #expect(experiment.settings["training.learningRate"] == points.values[points.start])
    }

    @Test("what a setting's effect depends on becomes a condition where it is varied")
    func declaredConditions() throws {
        let parameters = try parameters(
            #"{"name": "training.penalty", "values": ["none", "l1", "elastic"]}"#,
            #"{"name": "training.lambda", "values": [0, 1]}"#,
            #"{"name": "training.l1Ratio", "values": [0, 1]}"#,
            #"{"name": "network.hidden", "values": [[], [8]]}"#,
            #"{"name": "network.activation", "values": ["tanh"]}"#,
            #"{"name": "training.stop.patience", "values": [null, 5]}"#,
            #"{"name": "training.stop.on", "values": ["training"]}"#)
        #expect(
            parameters.map(\.when) == [
                [],
                [Parameter.Condition(parameter: "training.penalty", isOneOf: ["l1", "elastic"])],
                [Parameter.Condition(parameter: "training.penalty", isOneOf: ["elastic"])],
                [],
                [Parameter.Condition(parameter: "network.hidden", isOneOf: [[8]])],
                [],
                [Parameter.Condition(parameter: "training.stop.patience", isOneOf: [5])],
            ])
    }

    @Test("a condition that every value meets is none")
    func needlessCondition() throws {
        let parameters = try parameters(
            #"{"name": "training.schedule", "values": ["adam"]}"#, #"{"name": "training.beta1", "values": [0.5]}"#)
        #expect(parameters[1].when == [])
    }

    @Test("the file's conditions and those of the setting must both hold")
    func writtenConditions() throws {
        let parameters = try parameters(
            #"{"name": "training.epsilon", "values": [1e-6], "when": {"training.schedule": ["adam", "constant"], "#
                + #""training.batch": [32.0]}}"#,
            #"{"name": "training.schedule", "values": ["constant", "adam", "rmsprop"]}"#,
            #"{"name": "training.batch", "values": [16, 32]}"#)
        #expect(
            parameters[0].when == [
                Parameter.Condition(parameter: "training.schedule", isOneOf: ["adam"]),
                Parameter.Condition(parameter: "training.batch", isOneOf: [32]),
            ])
    }

    private func parameters(_ texts: String...) throws -> [Parameter] {
        let list = texts.joined(separator: ", ")
        return try ExperimentFixture.experiment(#"{DATA, "search": {"parameters": [\#(list)]}}"#).space.parameters
    }
}
