import Fingerprinting
import JSON
import Search
import Testing
import Tuning

@Suite("Folds of an experiment")
struct FoldsTests {
    private static func runs(_ text: String) throws -> [Run] {
        let experiment = try ExperimentFixture.experiment(text)
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        let configuration = Configuration(values: [])
        return factory.runs(of: Proposal(configuration: configuration, repeats: experiment.search.repeats.from))
    }

    @Test("are none by default")
    func none() throws {
        for text in ["{DATA}", #"{DATA, "search": {"folds": null}}"#] {
            let experiment = try ExperimentFixture.experiment(text)
            #expect(experiment.folds == nil)
            #expect(try FoldsTests.runs(text).map(\.fold) == [nil])
        }
    }

    @Test("make a run of each for each repeat: by repeat, then by fold, all with keys of their own")
    func runs() throws {
        let runs = try FoldsTests.runs(#"{DATA, "search": {"folds": 3, "repeats": 2}, "seed": 7}"#)
        #expect(runs.map(\.seed) == [7, 7, 7, 8, 8, 8])
        #expect(runs.map(\.fold) == [1, 2, 3, 1, 2, 3])
        let others = try FoldsTests.runs(#"{DATA, "search": {"folds": 4, "repeats": 2}, "seed": 7}"#)
        let single = try FoldsTests.runs(#"{DATA, "search": {"repeats": 2}, "seed": 7}"#)
        #expect(Set((runs + others + single).map(\.key)).count == 6 + 8 + 2)
        let more = try FoldsTests.runs(#"{DATA, "search": {"folds": 3, "repeats": 3}, "seed": 7}"#)
        #expect(Array(more.prefix(6)) == runs, "more repeats keep what is recorded")
    }

    @Test("leave the validation's share without effect, on keys and on what the test may take")
    func validationShare() throws {
        func keys(_ split: String) throws -> [Fingerprint] {
            try FoldsTests.runs(
                #"{"data": {"file": "data.csv", "target": "y", "split": {\#(split)}}, "search": {"folds": 2}}"#
            ).map(\.key)
        }
        #expect(try keys(#""validation": 0.5"#) == keys(""))
        #expect(try keys(#""validation": 0.5, "test": 0.6"#) == keys(#""test": 0.6"#))
        #expect(try keys(#""test": 0.6"#) != keys(""))
    }

    @Test(
        "are refused where they make no sense",
        arguments: [
            (
                #"{DATA, "search": {"folds": 1}}"#,
                "search.folds: found 1; allowed is a whole number from 2 to 100, or null"
            ),
            (
                #"{DATA, "search": {"folds": 101}}"#,
                "search.folds: found 101; allowed is a whole number from 2 to 100, or null"
            ),
            (
                #"{"data": {"file": "data.csv", "target": "y", "split": {"validation": {"last": 9}}}, "#
                    + #""search": {"folds": 5}}"#,
                #"data.split.validation: found {"last":9} beside search.folds, with which all rows that are not the "#
                    + "test's validate in turn; leave one of them out"
            ),
        ])
    func refusals(text: String, sentence: String) throws {
        let complaint = try #require(ExperimentFixture.complaint(about: text))
        #expect(complaint.hasSuffix(sentence), "\(complaint)")
    }

    @Test("are several runs of each configuration, which an improvement's standard errors need")
    func standardErrors() throws {
        let text = #"{DATA, "search": {"method": "coordinate-descent", "folds": 3, "accept": {"standardErrors": 1}}}"#
        let search = try ExperimentFixture.experiment(text).search
        #expect(search.folds == 3)
        #expect(search.descent.standardErrors == 1)
        #expect(ExperimentFixture.complaint(about: #"{DATA, "search": {"accept": {"standardErrors": 1}}}"#) != nil)
    }

    @Test("give a trial a score for each repeat and fold, and the same table for any number of workers")
    func sweep() throws {
        let text = """
            {DATA, "search": {"method": "coordinate-descent", "folds": 3, "repeats": 2, "parameters": [
               {"name": "training.learningRate", "from": 0.001, "to": 1, "scale": "log", "points": 7},
               {"name": "training.penalty", "values": ["none", "l1", "l2"]}]}}
            """
        var tables: Set<[String]> = []
        for workers in [1, 4, 40] {
            let experiment = try ExperimentFixture.experiment(text)
            let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
            var sweep = Sweep(experiment: experiment, factory: factory, recorded: [:])
            var running: [Run] = []
            repeat {
                for run in sweep.wanted(atMost: workers - running.count) {
                    sweep.started(run)
                    running.append(run)
                }
                guard let place = running.indices.randomElement() else { break }
                let run = running.remove(at: place)
                sweep.record(.succeeded(score: Double(run.key.low % 97) / 97, epoch: 1, epochs: 1), for: run.key)
            } while true
            #expect(sweep.searcher.ending != nil)
            let best = try #require(sweep.searcher.best)
            guard case .scored(let scores) = sweep.searcher.result(best) else {
                Issue.record("the best trial has no score")
                return
            }
            #expect(scores == sweep.runs(ofTrial: best).map { Double($0.key.low % 97) / 97 })
            #expect(scores.count == 6)
            tables.insert(
                (0..<sweep.searcher.askedCount).map {
                    "\(sweep.searcher.asked($0)) \(String(describing: sweep.searcher.result($0)))"
                } + ["\(best) \(sweep.searcher.path)"])
        }
        #expect(tables.count == 1)
    }
}
