import Fingerprinting
import Search
import Testing
import Tuning

@Suite("The simplest of those that cannot be told apart")
struct SimplicityTests {
    private static let text = """
        {DATA, "search": {"method": "grid", "repeats": 2, "prefer": "PREFER", "parameters": [
           {"name": "network.hidden", "values": [[4], [8], [16]]},
           {"name": "training.penalty", "values": ["none", "l2"]},
           {"name": "training.lambda", "values": [0.001, 0.1]}]}}
        """

    /// In the grid's order: for each of the widths without a penalty, with λ = 0.001, and with λ = 0.1.
    private static let close = [
        [0.10, 0.20], [0.11, 0.20], [0.12, 0.20],
        [0.88, 0.90], [0.88, 0.90], [0.86, 0.92],
        [0.90, 0.90], [0.90, 0.88], [0.10, 0.10],
    ]

    /// A finished sweep in which the trials got these scores, and in which the networks of the widths have these sizes.
    private func sweep(
        _ scores: [[Double]?], weights: [Int?] = [40, 80, 160], prefer: String = "simplest"
    ) throws -> Sweep {
        let pieces = Self.text.split(separator: "PREFER")
        let experiment = try ExperimentFixture.experiment("\(pieces[0])\(prefer)\(pieces[1])")
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        let grid = PointSequence(.grid, space: experiment.space, options: experiment.search)
        var outcomes: [Fingerprint: RunOutcome] = [:]
        var counts: [Fingerprint: Int] = [:]
        for (number, scores) in scores.enumerated() {
            for (place, run) in factory.runs(of: grid.asked(number)).enumerated() {
                outcomes[run.key] =
                    scores.map { .succeeded(score: $0[place], epoch: 1, epochs: 1) } ?? .diverged(epoch: 1)
                counts[run.key] = weights[number / 3]
            }
        }
        var sweep = Sweep(experiment: experiment, factory: factory, recorded: RunTable(outcomes), weightCounts: counts)
        sweep.foldInRecorded()
        return sweep
    }

    @Test("has the fewest weights, then the largest λ, where no penalty counts as 0")
    func simplest() throws {
        // Trial 6 is the best. Trials 3 and 4 are always worse by 0.01 on the average with an error of 0.01, and so
        // cannot be told apart from it; nor can trial 5, which is worse by 0.01 with an error of 0.03.
        let sweep = try sweep(Self.close)
        #expect(sweep.searcher.best == 6)
        #expect(sweep.winner == 5)
        #expect(sweep.simplicity(ofTrial: 5) == Simplicity(weightCount: 80, penalty: 0.1))
        #expect(sweep.simplicity(ofTrial: 3) == Simplicity(weightCount: 80, penalty: 0))
        var other = Self.close
        other[5] = [0.5, 0.5]
        #expect(try self.sweep(other).winner == 4)
        other[4] = [0.5, 0.5]
        #expect(try self.sweep(other).winner == 3)
        other[3] = [0.5, 0.5]
        #expect(try self.sweep(other).winner == 7, "without others of its size, λ decides")
    }

    @Test("of trials that are equally simple is the better one, then the first")
    func ties() throws {
        var scores = Self.close
        scores[5] = [0.5, 0.5]
        // All widths have one size now: λ = 0.001 at widths 8 and 16, of which the second has the better mean.
        #expect(try sweep(scores, weights: [40, 80, 80]).winner == 7 - 3)
        scores[4] = [0.87, 0.90]
        #expect(try sweep(scores, weights: [40, 80, 80]).winner == 7)
    }

    @Test("comes after all whose size is known where its own is not")
    func unknown() throws {
        #expect(try sweep(Self.close, weights: [40, nil, 160]).winner == 7)
        #expect(try sweep(Self.close, weights: [40, nil, nil]).winner == 5, "nothing is known, so λ decides")
    }

    @Test("is not asked for by default, nor before the search has ended, nor where nothing has a score")
    func best() throws {
        #expect(try sweep(Self.close, prefer: "best").winner == 6)
        #expect(try sweep(Array(Self.close.prefix(8))).winner == 6)
        #expect(try sweep(Array(repeating: nil, count: 9)).winner == nil)
        #expect(try sweep([[0.5, 0.5]] + Array(repeating: nil, count: 8)).winner == 0)
    }

    @Test("the sizes of runs that end now count like those that are recorded")
    func live() throws {
        var sweep = try sweep(Array(Self.close.prefix(8)))
        let last = sweep.wanted(atMost: 2)
        #expect(last.count == 2)
        for run in last {
            sweep.started(run)
            sweep.record(.succeeded(score: 0.9, epoch: 1, epochs: 1), for: run.key, weightCount: 3)
        }
        #expect(sweep.wanted(atMost: 1).isEmpty)
        #expect(sweep.winner == 8)
    }
}
