import JSON
import Search
import Testing

@Suite("What a descent does beside the plain method")
struct DescentOptionsTests {
    private func range(
        _ name: String, from: Double?, to: Double?, start: Double, points: Int = 3, scale: Quantization = .linear,
        bounds: ParameterRange.Bounds = .init(), step: Double? = nil
    ) -> Parameter {
        let range = ParameterRange(
            quantization: scale, wholeNumbers: false, points: points, from: from, to: to, bounds: bounds, step: step)
        guard let from, let to else {
            return Parameter(name: name, values: [.number(start)], start: 0, range: range)
        }
        let values = scale.points(from: from, to: to, count: points, wholeNumbers: false)
        return Parameter(
            name: name, values: values.map { .number($0) }, start: values.firstIndex(of: start) ?? 0, range: range)
    }

    /// Each step as one line: parameter, the values tried, where it stands, why, how far beyond an edge.
    private func lines(_ searcher: any Searcher, place: Int = 0) -> [String] {
        searcher.path.map { step in
            let values = step.trials.map { searcher.asked($0).configuration.values[place]?.text ?? "-" }
            let stands = searcher.asked(step.chosen).configuration.values[place]?.text ?? "-"
            return "\(step.cycle) \(step.parameter ?? "-") \(values.joined(separator: " ")): \(stands) "
                + "\(step.decision) +\(step.extendedBy)"
        }
    }

    private func options(_ goal: Goal = .minimize, _ change: (inout SearchOptions) -> Void) -> SearchOptions {
        var options = SearchOptions(goal: goal)
        change(&options)
        return options
    }

    @Test("a line whose best stands on an edge goes on beyond it until it does not get better")
    func extends() {
        let space = SearchSpace(parameters: [range("x", from: 0, to: 2, start: 0)])
        let searcher = Oracle(space) { [($0[0] - 4) * ($0[0] - 4)] }.run(options { $0.descent.extend = true })
        #expect(
            lines(searcher) == [
                "0 - 0: 0 start +0",
                "1 x 0 1 2 3 4 5: 4 improved(by: 16.0) +3",
                "2 x 0 1 2 3 4 5: 4 kept +0",
            ])
        #expect(searcher.ending == .converged(cycles: 2))
    }

    @Test("an edge that is a bound is not left, and a bound that lies nearer than a step is tried")
    func bounds() {
        let bounds = ParameterRange.Bounds(lower: 0, upper: 2.5, isLowerOpen: false, isUpperOpen: false)
        let space = SearchSpace(parameters: [range("x", from: 0, to: 2, start: 0, bounds: bounds)])
        let searcher = Oracle(space) { [0 - $0[0]] }.run(options { $0.descent.extend = true })
        #expect(lines(searcher)[1] == "1 x 0 1 2 2.5: 2.5 improved(by: 2.5) +1")
        let open = ParameterRange.Bounds(lower: 0, upper: 2.5, isLowerOpen: true, isUpperOpen: true)
        let other = SearchSpace(parameters: [range("x", from: 1, to: 2, start: 1, bounds: open)])
        #expect(
            Oracle(other) { [0 - $0[0]] }.run(options { $0.descent.extend = true }).askedCount == 3,
            "2.5 itself is not allowed")
    }

    @Test("zooming quantises the range anew between the neighbours, as often as asked")
    func zooms() {
        let space = SearchSpace(parameters: [range("x", from: 0, to: 8, start: 0, points: 5)])
        let searcher = Oracle(space) { [abs($0[0] - 3.3)] }.run(options { $0.descent.zoom = 2 })
        #expect(
            lines(searcher) == [
                "0 - 0: 0 start +0",
                "1 x 0 2 4 6 8: 4 improved(by: 2.5999999999999996) +0",
                "2 x 0 2 4 6 8: 4 kept +0",
                "2 - : 4 zoomed +0",
                "3 x 2 3 4 5 6: 3 improved(by: 0.40000000000000036) +0",
                "4 x 2 3 4 5 6: 3 kept +0",
                "4 - : 3 zoomed +0",
                "5 x 2 2.5 3 3.5 4: 3.5 improved(by: 0.09999999999999964) +0",
                "6 x 2 2.5 3 3.5 4: 3.5 kept +0",
            ])
    }

    @Test("a missing range is estimated outward until two steps running are not better, and then quantised")
    func estimates() {
        let space = SearchSpace(parameters: [range("x", from: nil, to: nil, start: 1, points: 4, scale: .log)])
        let searcher = Oracle(space) { values in
            values[0] > 500 ? nil : [abs(values[0] - 10)]
        }.run(options { _ in })
        #expect(
            lines(searcher) == [
                "0 x 0.01 0.1 1 10 100 1000: 10 estimated(from: 0.01, to: 100.0) +0",
                "0 - 10: 10 start +0",
                "1 x 0.01 0.215443 1 4.64159 10 100: 10 kept +0",
            ])
    }

    @Test("a guided descent estimates missing ranges too, and finds the best between their points")
    func guidedEstimates() {
        let space = SearchSpace(parameters: [
            range("x", from: nil, to: nil, start: 1, points: 9, scale: .log),
            range("y", from: 0, to: 8, start: 0, points: 9),
        ])
        let searcher = Oracle(space) { values in
            values[0] > 500 ? nil : [abs(values[0] - 10) + (values[1] - 5) * (values[1] - 5)]
        }.run(
            options {
                $0.method = .guidedDescent
                $0.maxTrials = 40
            })
        #expect(searcher.path.first?.decision == .estimated(from: 0.01, to: 100))
        #expect(searcher.best.map { searcher.asked($0).configuration.values } == [10, 5])
        #expect(searcher.ending == .trialLimit(trials: 40))
    }

    @Test("accepts an improvement only where the paired differences exceed the standard errors asked for")
    func accepts() {
        // Over 0, the value 1 is better by 1 and 3, which is 2 ± 1; the value 2 by 1.5 and 1.7, which is 1.6 ± 0.1.
        let table: [[Double]] = [[5, 7], [4, 4], [3.5, 5.3]]
        let space = SearchSpace(parameters: [range("x", from: 0, to: 2, start: 0)])
        func chosen(_ standardErrors: Double) -> String {
            let searcher = Oracle(space, repeats: Repeats(2)) { table[Int($0[0])] }.run(
                options {
                    $0.repeats = Repeats(2)
                    $0.descent.standardErrors = standardErrors
                })
            return lines(searcher)[1]
        }
        #expect(chosen(0) == "1 x 0 1 2: 1 improved(by: 2.0) +0")
        #expect(chosen(1.9) == "1 x 0 1 2: 1 improved(by: 2.0) +0")
        #expect(chosen(2).hasPrefix("1 x 0 1 2: 2 improved(by: 1.5999"))
        #expect(chosen(50).hasPrefix("1 x 0 1 2: 0 withinNoise(by: 2.0"))
    }

    @Test("gives more seeds to those that cannot be told apart, and to nobody else")
    func adaptiveRepeats() {
        let table: [[Double]] = [
            [5, 7, 5, 7, 5, 7, 5, 7], [6, 5.8, 6, 5.8, 6, 5.8, 6, 5.8], [9, 9, 9, 9, 9, 9, 9, 9],
        ]
        let space = SearchSpace(parameters: [range("x", from: 0, to: 2, start: 0)])
        let searcher = Oracle(space, repeats: Repeats(from: 2, to: 8)) { table[Int($0[0])] }.run(
            options { $0.repeats = Repeats(from: 2, to: 8) })
        #expect((0..<3).map { searcher.asked($0).repeats } == [8, 8, 2])
        #expect(searcher.best == 1, "5.9 is better than 6, the mean over all eight seeds")
    }

    @Test("stops at so many cycles, and at so many trials, with the best of them")
    func limits() {
        let space = SearchSpace(parameters: [
            range("x", from: 0, to: 8, start: 0, points: 9), range("y", from: 0, to: 8, start: 0, points: 9),
        ])
        let oracle = Oracle(space) { [($0[0] - $0[1]) * ($0[0] - $0[1]) / 2 + abs($0[0] - 5)] }
        let cycles = oracle.run(options { $0.descent.cycles = 1 })
        #expect(cycles.ending == .cycleLimit(cycles: 1))
        #expect(cycles.path.map(\.cycle).max() == 1)
        let trials = oracle.run(options { $0.maxTrials = 12 })
        #expect(trials.ending == .trialLimit(trials: 12))
        #expect(trials.askedCount == 12)
        #expect(trials.best == trials.path.last?.chosen)
    }

    @Test("further starts end in other places, share their trials, and the best ending wins")
    func starts() {
        let space = SearchSpace(parameters: [
            range("x", from: 0, to: 8, start: 0, points: 9), range("y", from: 0, to: 8, start: 0, points: 9),
        ])
        // A valley along the diagonal holds the plain descent at its start; its floor falls with x.
        let oracle = Oracle(space) { [20 * abs($0[0] - $0[1]) - $0[0]] }
        let plain = oracle.run(options { _ in })
        #expect(plain.best == 0)
        let many = oracle.run(options { $0.descent.starts = 6 })
        #expect(Set(many.path.map(\.start)) == Set(0...6))
        let best = many.best.map { many.asked($0).configuration.values }
        #expect(best?[0]?.number ?? 0 > 0)
        #expect(many.askedCount <= 81)
    }
}
