import Fingerprinting
import JSON
import Search
import Testing
import Tuning

@Suite("A sweep, as a value")
struct SweepTests {
    private static let text = """
        {DATA, "training": {"learningRate": 0.1, "lambda": 0.001},
         "search": {"method": "coordinate-descent", "repeats": 2, "parameters": [
           {"name": "training.learningRate", "from": 0.001, "to": 1, "scale": "log", "points": 7},
           {"name": "training.penalty", "values": ["none", "l1", "l2"]},
           {"name": "training.lambda", "from": 1e-5, "to": 0.1, "scale": "log", "points": 5}]}}
        """

    private func makeSweep(_ recorded: [Fingerprint: RunOutcome] = [:], text: String = text) throws -> Sweep {
        let experiment = try ExperimentFixture.experiment(text)
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        return Sweep(experiment: experiment, factory: factory, recorded: RunTable(recorded))
    }

    /// What a run gives, decided by its key alone: now and then a divergence, otherwise one of a few scores.
    private func outcome(of run: Run) -> RunOutcome {
        if run.key.low % 11 == 0 { return .diverged(epoch: 1) }
        return .succeeded(score: Double(run.key.low % 7) / 10, epoch: 1, epochs: 2)
    }

    /// Trains all that is wanted, so many at once, each ending at a random moment; some are interrupted and wanted again.
    private func finish(
        _ sweep: inout Sweep, workers: Int, random: inout some RandomNumberGenerator
    ) -> [Fingerprint: RunOutcome] {
        var running: [Run] = []
        var trained: [Fingerprint: RunOutcome] = [:]
        while true {
            for run in sweep.wanted(atMost: workers - running.count) {
                sweep.started(run)
                running.append(run)
            }
            guard let place = running.indices.randomElement(using: &random) else { return trained }
            let run = running.remove(at: place)
            if UInt8.random(in: 0..<5, using: &random) == 0 {
                sweep.interrupted(run.key)
            } else {
                #expect(trained.updateValue(outcome(of: run), forKey: run.key) == nil, "a run was trained twice")
                sweep.record(outcome(of: run), for: run.key)
            }
        }
    }

    /// Everything of a sweep that a report shows.
    private func table(_ sweep: Sweep) -> [String] {
        (0..<sweep.searcher.askedCount).map { number in
            "\(sweep.searcher.asked(number)) \(String(describing: sweep.searcher.result(number)))"
        } + ["\(String(describing: sweep.searcher.best))", "\(sweep.searcher.path)"]
    }

    /// The search's options in place of the plain descent's two seeds.
    private static let searches = [
        #""method": "coordinate-descent", "repeats": 2"#,
        #""method": "coordinate-descent", "repeats": {"from": 2, "to": 7}, "accept": {"standardErrors": 1}"#,
        #""method": "coordinate-descent", "extend": true, "zoom": 2, "starts": 3"#,
        #""method": "coordinate-descent", "folds": 3, "repeats": {"from": 1, "to": 4}, "cycles": 2, "maxTrials": 40"#,
        #""method": "grid""#,
        #""method": "halton", "maxTrials": 20"#,
        #""method": "tpe", "maxTrials": 40"#,
        #""method": "guided-descent", "maxTrials": 14"#,
        #""method": "successive-halving", "maxTrials": 20"#,
    ]

    @Test(
        "ends with the same table for any number of workers, whatever ends first and whatever is interrupted",
        arguments: searches)
    func sameTable(search: String) throws {
        let text = SweepTests.text.replacingFirst(#""method": "coordinate-descent", "repeats": 2"#, with: search)
        var random = SystemRandomNumberGenerator()
        var reference = try makeSweep(text: text)
        _ = finish(&reference, workers: 1, random: &random)
        #expect(reference.searcher.ending != nil)
        for workers in [2, 3, 8, 50] {
            var sweep = try makeSweep(text: text)
            let trained = finish(&sweep, workers: workers, random: &random)
            #expect(table(sweep) == table(reference))
            var resumed = try makeSweep(trained, text: text)
            resumed.foldInRecorded()
            #expect(table(resumed) == table(reference))
            #expect(resumed.finishedTrialCount == sweep.finishedTrialCount)
        }
    }

    @Test("ends with an estimated range at the same table for any number of workers")
    func estimated() throws {
        let text = SweepTests.text.replacingFirst(#""from": 0.001, "to": 1, "scale""#, with: #""scale""#)
        var random = SystemRandomNumberGenerator()
        var reference = try makeSweep(text: text)
        _ = finish(&reference, workers: 1, random: &random)
        #expect(reference.searcher.path.contains { if case .estimated = $0.decision { true } else { false } })
        var sweep = try makeSweep(text: text)
        _ = finish(&sweep, workers: 8, random: &random)
        #expect(table(sweep) == table(reference))
    }

    @Test("folds in what is recorded, in full or in part, and wants only the rest")
    func resuming() throws {
        var random = SystemRandomNumberGenerator()
        var reference = try makeSweep()
        let all = finish(&reference, workers: 4, random: &random)
        for share in [0.0, 0.3, 0.9, 1] {
            let recorded = all.filter { _ in Double.random(in: 0..<1, using: &random) < share }
            var sweep = try makeSweep(recorded)
            sweep.foldInRecorded()
            if share == 1 { #expect(sweep.searcher.ending != nil) }
            let trained = finish(&sweep, workers: 4, random: &random)
            #expect(table(sweep) == table(reference))
            #expect(trained.count == all.count - recorded.count)
        }
    }

    @Test("wants of an edited experiment exactly what is new")
    func editing() throws {
        var random = SystemRandomNumberGenerator()
        let grid = SweepTests.text.replacingFirst("\"repeats\": 2", with: "\"repeats\": 2")
            .replacingFirst("coordinate-descent", with: "grid")
        var first = try makeSweep(text: grid)
        let recorded = finish(&first, workers: 4, random: &random)
        let edited = grid.replacingFirst("\"points\": 7}", with: "\"points\": 13}")
        var second = try makeSweep(recorded, text: edited)
        let trained = finish(&second, workers: 4, random: &random)
        // Of 13 points 7 are old; each rate has one trial without a penalty and two times five λ, two runs each.
        #expect(recorded.count == 7 * 11 * 2)
        #expect(trained.count == 6 * 11 * 2)
    }

    @Test("keeps the weights of the ten best trials, and names each other run once")
    func shortlist() throws {
        var random = SystemRandomNumberGenerator()
        var sweep = try makeSweep(text: SweepTests.text.replacingFirst("coordinate-descent", with: "grid"))
        let all = finish(&sweep, workers: 4, random: &random)
        let dropped = sweep.takeOutOfShortlist()
        #expect(Set(dropped).count == dropped.count)
        #expect(sweep.takeOutOfShortlist().isEmpty)
        let kept = Set(all.keys).subtracting(dropped)
        #expect(kept.count == 2 * Shortlist.capacity)
        let best = try #require(sweep.searcher.best)
        #expect(sweep.runs(ofTrial: best).allSatisfy { kept.contains($0.key) })
    }
}

extension String {
    /// The text with the first occurrence of a part replaced.
    fileprivate func replacingFirst(_ part: String, with other: String) -> String {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) {
                return self[..<start] + other + self[index(start, offsetBy: part.count)...]
            }
            start = index(after: start)
        }
        return self
    }
}
