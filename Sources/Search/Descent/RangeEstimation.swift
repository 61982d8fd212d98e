internal import JSON

/// Finds the missing ends of ranges by steps outward from the starting value, the other parameters held.
///
/// Each direction goes on until two steps running have not been better than the one before, a step after a score has
/// none (the run diverges), a bound is reached, or ten steps are made. The range then lies between the outermost values
/// that have a score. All the parameters and directions are probed at the same time, one step of each.
struct RangeEstimation: Sendable {
    private static let greatestStepCount = 10

    private let space: SearchSpace
    private let goal: Goal
    private var probes: [Probe]

    /// One parameter whose range is open.
    private struct Probe: Sendable {
        var place: Int
        var range: ParameterRange
        var start: Double
        /// Outward from the start, with their trials; empty where the end is given.
        var arms: [ParameterRange.Direction: Arm]
    }

    private struct Arm: Sendable {
        var steps: [(value: Double, trial: Int)] = []
        var isDone = false
    }

    /// - Returns: Nil where every range has both its ends.
    init?(_ space: SearchSpace, goal: Goal) {
        self.space = space
        self.goal = goal
        probes = space.parameters.enumerated().compactMap { place, parameter in
            guard let range = parameter.range, range.isOpen, let start = parameter.values[parameter.start].number
            else { return nil }
            var arms: [ParameterRange.Direction: Arm] = [:]
            if range.from == nil { arms[.down] = Arm() }
            if range.to == nil { arms[.up] = Arm() }
            return Probe(place: place, range: range, start: start, arms: arms)
        }
        if probes.isEmpty { return nil }
    }

    /// Asks for the next step of each direction that is not done.
    ///
    /// To be called when all that was asked for is known.
    ///
    /// - Returns: False where the estimation is done.
    mutating func ask(_ ledger: inout TrialLedger) -> Bool {
        var isAsking = false
        for index in probes.indices {
            for direction in ParameterRange.Direction.allCases {
                isAsking = step(index, direction, &ledger) || isAsking
            }
        }
        return isAsking
    }

    private mutating func step(
        _ index: Int, _ direction: ParameterRange.Direction, _ ledger: inout TrialLedger
    ) -> Bool {
        let probe = probes[index]
        guard var arm = probe.arms[direction], !arm.isDone else { return false }
        defer { probes[index].arms[direction] = arm }
        let outermost = arm.steps.last?.value ?? probe.start
        guard !isFinished(arm, ledger), let next = probe.range.outward(from: outermost, direction),
            let trial = ledger.ask(configuration(probe, next))
        else {
            arm.isDone = true
            return false
        }
        arm.steps.append((next, trial))
        return true
    }

    private func configuration(_ probe: Probe, _ value: Double) -> Configuration {
        var values = space.startValues
        values[probe.place] = .number(value)
        return space.configuration(of: values)
    }

    private func isFinished(_ arm: Arm, _ ledger: TrialLedger) -> Bool {
        if arm.steps.count >= RangeEstimation.greatestStepCount { return true }
        let scores = [ledger.log.mean(0)] + arm.steps.map { ledger.log.mean($0.trial) }
        guard scores.count > 1 else { return false }
        if scores[scores.count - 1] == nil { return scores.contains { $0 != nil } }
        return scores.count > 2 && !isBetter(scores[scores.count - 1], than: scores[scores.count - 2])
            && !isBetter(scores[scores.count - 2], than: scores[scores.count - 3])
    }

    private func isBetter(_ score: Double?, than other: Double?) -> Bool {
        guard let score else { return false }
        return other.map { goal.prefers(score, to: $0) } ?? true
    }
}

extension RangeEstimation {
    /// What is known of a parameter's range once the estimation is done.
    struct Estimate: Sendable {
        var place: Int
        var start: Double
        var from: Double
        var to: Double
        /// The values that were tried, ascending, with their trials; the start among them.
        var tried: [(value: Double, trial: Int)]
    }

    func estimates(_ ledger: TrialLedger) -> [Estimate] {
        probes.map { probe in
            let below = (probe.arms[.down]?.steps ?? []).reversed()
            let tried = below + [(value: probe.start, trial: 0)] + (probe.arms[.up]?.steps ?? [])
            let scored = tried.filter { ledger.log.mean($0.trial) != nil }.map(\.value)
            let from = probe.range.from ?? scored.first ?? probe.start
            let to = probe.range.to ?? scored.last ?? probe.start
            return Estimate(place: probe.place, start: probe.start, from: from, to: to, tried: tried)
        }
    }
}
