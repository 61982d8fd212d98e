import JSON
import Search
import Testing

@Suite("Coordinate descent")
struct CoordinateDescentTests {
    /// Each step as one line: cycle, parameter, the numbers of the line, where it stands, why.
    private func lines(_ path: [SearchStep]) -> [String] {
        path.map { step in
            "\(step.cycle) \(step.parameter ?? "-") \(step.trials) \(step.chosen) \(step.decision)"
        }
    }

    /// Two parameters of three values with a table of scores, row by x, column by y; NaN is a failure.
    private func table(_ scores: [[Double]], start: [Int], goal: Goal = .maximize) -> Problem {
        Problem(
            [
                Parameter(name: "x", values: [0, 1, 2], start: start[0]),
                Parameter(name: "y", values: [0, 1, 2], start: start[1]),
            ], goal: goal
        ) { values in
            let score = scores[Int(values[0]?.number ?? 0)][Int(values[1]?.number ?? 0)]
            return score.isNaN ? nil : score
        }
    }

    @Test("goes the way that was worked out by hand")
    func byHand() {
        //            y = 0  1  2
        let problem = table([[1, 5, 2], [4, 3, 9], [6, 7, 8]], start: [0, 0])
        let searcher = problem.runInOrder(.coordinateDescent)
        #expect(
            lines(searcher.path) == [
                "0 - [0] 0 start",
                "1 x [0, 1, 2] 2 improved(by: 5.0)",
                "1 y [2, 3, 4] 4 improved(by: 2.0)",
                "2 x [5, 6, 4] 6 improved(by: 1.0)",
                "2 y [1, 7, 6] 6 kept",
                "3 x [5, 6, 4] 6 kept",
                "3 y [1, 7, 6] 6 kept",
            ])
        #expect(searcher.ending == .converged(cycles: 3))
        #expect(searcher.best == 6)
        #expect(searcher.asked(6).configuration == Configuration(values: [1, 2]))
        #expect(searcher.askedCount == 8, "the point (0, 1) is on no line of the way")
    }

    @Test("ties keep the incumbent, then the value written first")
    func ties() {
        let keeping = table([[5, 5, 1], [5, 0, 0], [5, 0, 0]], start: [1, 0]).runInOrder(.coordinateDescent)
        #expect(
            lines(keeping.path) == [
                "0 - [0] 0 start", "1 x [1, 0, 2] 0 tied", "1 y [0, 3, 4] 0 kept",
            ])
        let moving = table([[7, 1, 1], [7, 1, 1], [5, 0, 0]], start: [2, 0]).runInOrder(.coordinateDescent)
        #expect(
            lines(moving.path).prefix(2) == ["0 - [0] 0 start", "1 x [1, 2, 0] 1 improved(by: 2.0)"])
        #expect(moving.best == 1)
    }

    @Test("wants the first line together with the start, and each later line at once")
    func lineAtOnce() {
        let problem = table([[1, 5, 2], [4, 3, 9], [6, 7, 8]], start: [0, 0])
        var searcher = CoordinateDescent(space: problem.space, options: SearchOptions(goal: problem.goal))
        let first = searcher.proposals(atMost: .max)
        #expect(first.map(\.configuration.values) == [[0, 0], [1, 0], [2, 0]])
        #expect(searcher.path.isEmpty)
        for proposal in first.reversed() { searcher.record(problem.outcome(proposal)) }
        #expect(searcher.proposals(atMost: .max).map(\.configuration.values) == [[2, 1], [2, 2]])
        #expect(searcher.path.count == 2)
    }

    @Test("a failed trial is passed over, and of a failed start the best of the first line with scores takes the place")
    func failures() {
        let nan = Double.nan
        let passedOver = table([[3, nan, 4], [nan, 9, 9], [nan, 9, 9]], start: [0, 0]).runInOrder(.coordinateDescent)
        #expect(
            lines(passedOver.path).prefix(3) == [
                "0 - [0] 0 start", "1 x [0, 1, 2] 0 kept", "1 y [0, 3, 4] 4 improved(by: 1.0)",
            ])
        let replaced = table([[nan, 2, 6], [nan, 9, 1], [nan, 9, 6]], start: [0, 0]).runInOrder(.coordinateDescent)
        #expect(
            lines(replaced.path).prefix(4) == [
                "0 - [0] 0 start", "1 x [0, 1, 2] 0 kept", "1 y [0, 3, 4] 4 firstScore", "2 x [4, 5, 6] 4 tied",
            ])
        #expect(replaced.ending == .converged(cycles: 2))
    }

    @Test("a whole cycle without a score is the end, with no winner")
    func noStart() {
        let nan = Double.nan
        let searcher = table([[nan, nan, nan], [nan, 9, 9], [nan, 9, 9]], start: [0, 0]).runInOrder(.coordinateDescent)
        #expect(searcher.ending == .noStart)
        #expect(searcher.best == nil)
        #expect(searcher.askedCount == 5)
        #expect(
            lines(searcher.path) == ["0 - [0] 0 start", "1 x [0, 1, 2] 0 kept", "1 y [0, 3, 4] 0 kept"])
    }

    @Test("a parameter without effect is skipped in the cycle, and keeps its value until it has one")
    func conditions() {
        let problem = Problem(
            [
                Parameter(
                    name: "lambda", values: [1, 2, 3], start: 1,
                    when: [.init(parameter: "penalty", isOneOf: ["l1", "l2"])]),
                Parameter(name: "penalty", values: ["none", "l1", "l2"], start: 0),
            ], goal: .minimize
        ) { values in
            switch (values[0]?.number, values[1]?.string) {
            case (nil, _): 10
            case (let lambda?, "l1"): 12 - lambda
            case (let lambda?, _): 8 + lambda
            }
        }
        let searcher = problem.runInOrder(.coordinateDescent)
        #expect(
            lines(searcher.path) == [
                "0 - [0] 0 start",
                "1 penalty [0, 1, 2] 0 tied",
            ])
        #expect(searcher.asked(0).configuration == Configuration(values: [nil, "none"]))
        #expect(searcher.asked(1).configuration == Configuration(values: [2, "l1"]))
        #expect(searcher.ending == .converged(cycles: 1))

        let maximizing = Problem(problem.space.parameters, goal: .maximize) { values in
            values[0].flatMap(\.number).map { values[1] == "l1" ? 20 - $0 : 8 + $0 } ?? 10
        }
        #expect(
            lines(maximizing.runInOrder(.coordinateDescent).path) == [
                "0 - [0] 0 start",
                "1 penalty [0, 1, 2] 1 improved(by: 8.0)",
                "2 lambda [3, 1, 4] 3 improved(by: 1.0)",
                "2 penalty [0, 3, 5] 3 kept",
                "3 lambda [3, 1, 4] 3 kept",
                "3 penalty [0, 3, 5] 3 kept",
            ])
    }

    @Test("nothing to vary is one trial", arguments: [[], [Parameter(name: "x", values: [1], start: 0)]])
    func nothingToVary(parameters: [Parameter]) {
        let searcher = Problem(parameters, goal: .minimize) { _ in 1 }.runInOrder(.coordinateDescent)
        #expect(lines(searcher.path) == ["0 - [0] 0 start"])
        #expect(searcher.ending == .converged(cycles: 1))
        #expect(searcher.askedCount == 1)
        #expect(searcher.best == 0)
    }

    @Test("ends where no change of one parameter is better, having moved only to the better", arguments: 0..<10)
    func localOptimum(block: Int) {
        for seed in 0..<300 {
            var generator = SplitMix64(seed: 1_000_000 + block * 300 + seed)
            let problem = Problem(random: &generator)
            let searcher = problem.runInOrder(.coordinateDescent)
            var point = problem.space.start
            var standing: Double?
            for step in searcher.path {
                let chosen = searcher.asked(step.chosen).configuration
                if let place = problem.space.parameters.firstIndex(where: { $0.name == step.parameter }) {
                    point[place] =
                        problem.space.parameters[place].values.firstIndex(of: chosen.values[place] ?? .null) ?? -1
                    #expect(step.trials.count == problem.space.parameters[place].values.count)
                }
                #expect(problem.space.configuration(at: point) == chosen)
                let score = problem.score(chosen)
                if let standing, let score { #expect(!problem.goal.prefers(standing, to: score)) }
                standing = score
            }
            guard let standing else {
                #expect(searcher.ending == .noStart)
                continue
            }
            #expect(searcher.path.last?.chosen == searcher.best)
            let neighbours = point.indices.flatMap { place in
                problem.space.parameters[place].values.indices.map { index in
                    var neighbour = point
                    neighbour[place] = index
                    return problem.space.configuration(at: neighbour)
                }
            }
            let better = neighbours.filter { problem.score($0).map { problem.goal.prefers($0, to: standing) } ?? false }
            #expect(better.isEmpty)
        }
    }
}
