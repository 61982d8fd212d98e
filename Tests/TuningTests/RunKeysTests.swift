import Fingerprinting
import JSON
import Search
import Testing

@testable import Tuning

@Suite("Keys of runs")
struct RunKeysTests {
    private static func factory(_ experiment: Experiment, data: String = "data") -> RunFactory {
        RunFactory(experiment: experiment, dataFingerprint: data, trainer: "trainer")
    }

    /// The key that a run should have, from the canonical text of all its settings: plain and slow.
    private func plainKey(_ run: Run, _ experiment: Experiment, epochs: Int?) throws -> Fingerprint {
        var sum = (high: UInt64(0), low: UInt64(0))
        for member in try #require(JSONValue(parsing: run.settings.canonicalText).members) {
            let piece = Fingerprint(of: "\(JSONValue.string(member.key).text):\(member.value.text)")
            let low = sum.low &+ piece.low
            sum = (sum.high &+ piece.high &+ (low < sum.low ? 1 : 0), low)
        }
        let common = Fingerprint(
            of: JSONValue.object([
                .init("data", "data"), .init("metric", .string(experiment.metric.name)),
                .init("splitSeed", .number(Double(experiment.seed))), .init("trainer", "trainer"),
            ]).text)
        let folds = run.fold == nil ? 0 : experiment.search.folds
        let numbers = [
            common.high, common.low, sum.high, sum.low, UInt64(run.seed), UInt64(run.fold ?? 0), UInt64(folds),
            UInt64(epochs ?? 0),
        ]
        let bytes = numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        return bytes.withUnsafeBytes { Fingerprint(of: $0) }
    }

    private static let parameters = """
        {"name": "training.schedule", "values": ["constant", "1/t", "polynomial", "momentum", "adam"]},
        {"name": "training.penalty", "values": ["none", "l2", "elastic"]},
        {"name": "training.lambda", "from": 0.001, "to": 1, "scale": "log", "points": 4,
         "when": {"training.penalty": ["l2", "elastic"]}},
        {"name": "training.momentum", "values": [0.5, 0.9]},
        {"name": "training.epochs", "values": [50, 100, 200]},
        {"name": "training.stop.patience", "values": [3, null]},
        {"name": "network.hidden", "values": [[], [8], [32, 16]]},
        {"name": "training.layerFactors", "values": [[], [1, 2]], "when": {"network.hidden": [[8]]}}
        """

    @Test(
        "are those of the plain definition for random configurations, listed values or not",
        arguments: ["", #""folds": 3, "#, #""repeats": 2, "#])
    func plainDefinition(search: String) throws {
        let experiment = try ExperimentFixture.experiment(
            #"{DATA, "seed": 5, "search": {\#(search)"parameters": [\#(RunKeysTests.parameters)]}}"#)
        let factory = RunKeysTests.factory(experiment)
        let space = experiment.space
        var random = SystemRandomNumberGenerator()
        var keys: Set<Fingerprint> = []
        var texts: Set<String> = []
        for _ in 0..<300 {
            var configuration = space.configuration(
                at: space.parameters.map { Int.random(in: 0..<$0.values.count, using: &random) })
            // A descent may find a value that is not on the list.
            if configuration.values[2] != nil, Bool.random(using: &random) { configuration.values[2] = 0.0123 }
            if configuration.values[3] != nil, Bool.random(using: &random) { configuration.values[3] = 0.321 }
            let epochs = Bool.random(using: &random) ? Int.random(in: 1...200, using: &random) : nil
            let proposal = Proposal(
                configuration: configuration, repeats: experiment.search.repeats.from, epochs: epochs)
            let runs = factory.runs(of: proposal)
            #expect(Array(factory.keys(of: proposal)) == runs.map(\.key))
            for run in runs {
                let all = run.settings["training.epochs"]?.number.map { Int($0) }
                let budget = epochs == all ? nil : epochs
                #expect(try run.key == plainKey(run, experiment, epochs: budget))
                keys.insert(run.key)
                texts.insert("\(run.settings.canonicalText) \(run.seed) \(run.fold ?? 0) \(budget ?? 0)")
            }
        }
        #expect(keys.count == texts.count, "different runs have different keys")
    }

    @Test("are the same for a trial that is told by the indices of its values")
    func byIndices() throws {
        for method in ["grid", "random"] {
            let experiment = try ExperimentFixture.experiment(
                #"{DATA, "search": {"method": "\#(method)", "repeats": 2, "maxTrials": 5000, "#
                    + #""parameters": [\#(RunKeysTests.parameters)]}}"#)
            let factory = RunKeysTests.factory(experiment)
            let searcher = experiment.search.makeSearcher(experiment.space)
            var indices = [Int](repeating: 7, count: experiment.space.parameters.count)
            for number in stride(from: 0, to: searcher.askedCount, by: 7) {
                let proposal = searcher.asked(number)
                #expect(searcher.locate(number, in: &indices) == 2)
                let values = zip(experiment.space.parameters, indices).map { $1 < 0 ? nil : $0.values[$1] }
                #expect(Configuration(values: values) == proposal.configuration)
                #expect(Array(factory.keys(at: indices, repeats: 2)) == Array(factory.keys(of: proposal)))
            }
        }
    }

    @Test("are the same whether a value is varied or fixed, and however a number is written")
    func variedOrFixed() throws {
        let varied = try ExperimentFixture.experiment(
            """
            {DATA, "search": {"parameters": [
               {"name": "training.penalty", "values": ["none", "l2"]},
               {"name": "training.lambda", "values": [0, 3.0]}]}}
            """)
        let configuration = Configuration(values: ["l2", 3])
        let key = RunKeysTests.factory(varied).keys(of: Proposal(configuration: configuration, repeats: 1))[0]
        for lambda in ["3", "3.0", "0.3e1"] {
            let fixed = try ExperimentFixture.experiment(
                #"{DATA, "training": {"penalty": "l2", "lambda": \#(lambda)}}"#)
            let none = Configuration(values: [])
            #expect(RunKeysTests.factory(fixed).keys(of: Proposal(configuration: none, repeats: 1))[0] == key)
        }
        let other = try ExperimentFixture.experiment(#"{DATA, "training": {"penalty": "l2", "lambda": 3.1}}"#)
        let none = Proposal(configuration: Configuration(values: []), repeats: 1)
        #expect(RunKeysTests.factory(other).keys(of: none)[0] != key)
    }

    @Test("hold what the data contain, the metric, and the seed of the split")
    func common() throws {
        func key(_ text: String, data: String = "data") throws -> Fingerprint {
            let experiment = try ExperimentFixture.experiment(text)
            let none = Configuration(values: [])
            return RunKeysTests.factory(experiment, data: data).keys(of: Proposal(configuration: none, repeats: 1))[0]
        }
        let plain = try key("{DATA}")
        #expect(try key(#"{"data": {"file": "copy.csv", "target": "y"}}"#) == plain)
        #expect(try key("{DATA}", data: "other") != plain)
        #expect(try key(#"{DATA, "metric": {"name": "f1"}}"#) != plain)
        #expect(try key(#"{DATA, "seed": 2}"#) != plain)
        #expect(try key(#"{DATA, "training": {"penalty": "none", "lambda": 3}}"#) == plain, "λ has no effect")
    }

    @Test("stay what they are: a store is read by what its keys were when it was written")
    func pinned() throws {
        let experiment = try ExperimentFixture.experiment("{DATA}")
        let none = Proposal(configuration: Configuration(values: []), repeats: 1)
        #expect(RunKeysTests.factory(experiment).keys(of: none)[0].description == "76d842123a267cedd546e52c616d0e89")
    }
}
