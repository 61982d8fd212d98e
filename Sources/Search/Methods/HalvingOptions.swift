/// How successive halving goes from rung to rung.
package struct HalvingOptions: Hashable, Sendable {
    /// η: one of so many trials goes on to so many times the epochs; at least 2.
    package var factor = 3
    /// r₀: for how many epochs the first rung trains; nil for as many as let the last rung train for all.
    package var firstEpochs: Int?
    /// R: for how many epochs the last rung trains, at least `firstEpochs`.
    package var epochs = 100

    package init() {}

    /// The epochs of each rung, ascending; the last trains for all.
    ///
    /// With r₀ they are r₀, r₀η, r₀η² … below R, then R. Otherwise they are R/η^s … R/η, R, rounded up, with the largest s
    /// for which neither the configurations nor the epochs are fewer than η^s.
    ///
    /// - Parameter configurations: How many the first rung has, at least 1.
    package func rungs(configurations: Int) -> [Int] {
        precondition(factor >= 2 && epochs >= 1, "each rung trains for longer than the one before")
        var rungs: [Int] = []
        if let firstEpochs {
            var next = firstEpochs
            while next < epochs {
                rungs.append(next)
                let (product, isTooLarge) = next.multipliedReportingOverflow(by: factor)
                next = isTooLarge ? epochs : product
            }
        } else {
            var divisor = 1
            while divisor <= min(configurations, epochs) / factor {
                divisor *= factor
                rungs.insert(1 + (epochs - 1) / divisor, at: 0)
            }
        }
        return rungs + [epochs]
    }

    /// How many trials all rungs have together where none of them fails.
    package func trialCount(configurations: Int) -> Int {
        let last = rungs(configurations: configurations).count - 1
        var (place, count, sum) = (0, configurations, configurations)
        while place < last {
            count = max(1, count / factor)
            place = count == 1 ? last : place + 1
            sum += count
        }
        return sum
    }
}
