import Fingerprinting
import JSON
import Search
import Testing
import Tuning

@Suite("A sweep whose idle workers train ahead")
struct SpeculationTests {
    private static let text = """
        {DATA, "training": {"learningRate": 0.1, "lambda": 0.001},
         "search": {"method": "coordinate-descent", "repeats": 2, "parameters": [
           {"name": "training.learningRate", "from": 0.001, "to": 1, "scale": "log", "points": 7},
           {"name": "training.penalty", "values": ["none", "l1", "l2"]},
           {"name": "training.lambda", "from": 1e-5, "to": 0.1, "scale": "log", "points": 5},
           {"name": "training.batch", "values": [8, 16, 32, 64]}]}}
        """

    private func makeSweep(_ recorded: [Fingerprint: RunOutcome] = [:]) throws -> Sweep {
        let experiment = try ExperimentFixture.experiment(SpeculationTests.text)
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        return Sweep(experiment: experiment, factory: factory, recorded: RunTable(recorded))
    }

    /// What a run gives, decided by its key alone: now and then a divergence, otherwise one of a few scores.
    private func outcome(of run: Run) -> RunOutcome {
        if run.key.low % 11 == 0 { return .diverged(epoch: 1) }
        return .succeeded(score: Double(run.key.low % 7) / 10, epoch: 1, epochs: 2)
    }

    /// What a loop around a sweep has seen.
    private struct Account {
        var trained: [Fingerprint: RunOutcome] = [:]
        var speculative: Set<Fingerprint> = []
        var ended = 0
    }

    /// Follows the sweep's orders; runs end in random order, and what is told to end may be faster than its end.
    private func finish(
        _ sweep: inout Sweep, workers: Int, speculates: Bool = true, random: inout some RandomNumberGenerator
    ) -> Account {
        var running: [Run] = []
        var ending: [Run] = []
        var account = Account()
        while true {
            let orders = sweep.orders(workers: workers, speculates: speculates)
            account.ended += orders.ended.count
            ending += orders.ended
            running.removeAll { orders.ended.contains($0) }
            running += orders.wanted + orders.guessed
            #expect(running.count <= workers)
            #expect(Set((running + ending).map(\.key)).count == running.count + ending.count, "a run runs twice")
            #expect(sweep.runningCount == running.count + ending.count)
            if let run = ending.popLast() {
                if Bool.random(using: &random) {
                    sweep.interrupted(run.key)
                } else {
                    #expect(account.trained.updateValue(outcome(of: run), forKey: run.key) == nil)
                    if sweep.isSpeculative(run.key) { account.speculative.insert(run.key) }
                    sweep.record(outcome(of: run), for: run.key)
                }
                continue
            }
            guard let place = running.indices.randomElement(using: &random) else { return account }
            let run = running.remove(at: place)
            if UInt8.random(in: 0..<6, using: &random) == 0 {
                sweep.interrupted(run.key)
                continue
            }
            #expect(account.trained.updateValue(outcome(of: run), forKey: run.key) == nil, "a run was trained twice")
            if sweep.isSpeculative(run.key) { account.speculative.insert(run.key) }
            sweep.record(outcome(of: run), for: run.key)
        }
    }

    /// Everything of a sweep that a report shows.
    private func table(_ sweep: Sweep) -> [String] {
        (0..<sweep.searcher.askedCount).map { number in
            "\(sweep.searcher.asked(number)) \(String(describing: sweep.searcher.result(number)))"
        } + ["\(String(describing: sweep.searcher.best))", "\(sweep.searcher.path)"]
    }

    private func askedKeys(_ sweep: Sweep) -> Set<Fingerprint> {
        Set((0..<sweep.searcher.askedCount).flatMap { sweep.runs(ofTrial: $0).map(\.key) })
    }

    @Test("takes the same path to the same table as without, for any number of workers", arguments: [2, 5, 16, 60])
    func sameTable(workers: Int) throws {
        var random = SystemRandomNumberGenerator()
        var reference = try makeSweep()
        let plain = finish(&reference, workers: workers, speculates: false, random: &random)
        #expect(plain.speculative.isEmpty && plain.ended == 0)
        var sweep = try makeSweep()
        let account = finish(&sweep, workers: workers, random: &random)
        #expect(table(sweep) == table(reference))
        #expect(sweep.endedRuns.count == plain.trained.count, "only what is asked for is counted")
        #expect(sweep.endedRuns.withoutScore == reference.endedRuns.withoutScore)
        let unasked = Set(account.trained.keys).subtracting(askedKeys(sweep))
        #expect(unasked.isSubset(of: account.speculative), "what nobody asked for was started as a guess")
        if workers >= 16 { #expect(!account.speculative.subtracting(unasked).isEmpty, "no guess was ever right") }
    }

    @Test("reuses what was trained ahead, and goes on from a store that is full of it")
    func resuming() throws {
        var random = SystemRandomNumberGenerator()
        var reference = try makeSweep()
        _ = finish(&reference, workers: 60, random: &random)
        var sweep = try makeSweep()
        let all = finish(&sweep, workers: 60, random: &random).trained
        for share in [0.3, 0.8, 1] {
            let recorded = all.filter { _ in Double.random(in: 0..<1, using: &random) < share }
            var resumed = try makeSweep(recorded)
            resumed.foldInRecorded()
            let account = finish(&resumed, workers: 16, random: &random)
            #expect(table(resumed) == table(reference))
            #expect(account.trained.keys.allSatisfy { recorded[$0] == nil }, "a recorded run was trained again")
            if share == 1 { #expect(account.trained.isEmpty) }
        }
    }

    @Test("gives every wanted run a worker at once, and takes it from the least likely guess")
    func givingWay() throws {
        var sweep = try makeSweep()
        let first = sweep.orders(workers: 20, speculates: true)
        // The start and six more rates, with two seeds each; the rest is guessed.
        #expect(first.wanted.count == 14)
        #expect(first.guessed.count == 6)
        #expect(first.ended.isEmpty)
        // With fewer workers, as if they had been taken away: the guesses go, the last one first.
        let fewer = sweep.orders(workers: 16, speculates: true)
        #expect(fewer.ended == Array(first.guessed.suffix(4).reversed()))
        #expect(fewer.wanted.isEmpty && fewer.guessed.isEmpty)
        #expect(sweep.runningCount == 20, "those that give way have not ended yet")
        #expect(sweep.wantedRunningCount == 14)
        // Interrupted runs of the line are wanted again, and the last guesses give way to them.
        let interrupted = Array(first.wanted.prefix(2))
        for run in interrupted { sweep.interrupted(run.key) }
        #expect(sweep.orders(workers: 14, speculates: true).wanted == interrupted)
        #expect(sweep.endGuessed().isEmpty)
    }

    @Test("lets a guessed run that has become wanted go on")
    func becomingWanted() throws {
        var sweep = try makeSweep()
        let first = sweep.orders(workers: 60, speculates: true)
        for run in first.wanted { sweep.record(.succeeded(score: 0.5, epoch: 1, epochs: 1), for: run.key) }
        // All scores are equal, so the incumbent stays, and the line that is asked for now was the likeliest.
        let next = sweep.orders(workers: 60, speculates: true)
        let asked = askedKeys(sweep).subtracting(first.wanted.map(\.key))
        let adopted = asked.intersection(first.guessed.map(\.key))
        #expect(!adopted.isEmpty)
        #expect(adopted.isDisjoint(with: (next.ended + next.wanted).map(\.key)))
        #expect(adopted.allSatisfy { sweep.isSpeculative($0) }, "the store will say how it was started")
        #expect(Set(next.wanted.map(\.key)) == asked.subtracting(adopted))
        #expect(sweep.wantedRunningCount == asked.count)
    }

    @Test("ends what was guessed when the search has ended")
    func ends() throws {
        var random = SystemRandomNumberGenerator()
        var sweep = try makeSweep()
        _ = finish(&sweep, workers: 30, random: &random)
        #expect(sweep.searcher.ending != nil)
        #expect(sweep.orders(workers: 30, speculates: true) == Sweep.Orders())
        #expect(sweep.runningCount == 0)
    }
}
