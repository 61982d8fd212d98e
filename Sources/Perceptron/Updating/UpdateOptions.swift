/// Everything that says how a gradient changes the weights.
package struct UpdateOptions: Hashable, Sendable {
    /// η.
    package var learningRate = 0.1
    package var schedule = Schedule.constant
    /// What t of the schedule counts.
    package var decayPer = DecayUnit.epoch
    package var rule = UpdateRule.plain
    /// η_l/η for each layer; empty stands for 1.
    package var layerFactors: [Double] = []
    /// η_{l0}/η for each layer's biases; empty stands for 1.
    package var biasFactors: [Double] = []
    package var penalty = Penalty.none
    /// λ.
    package var lambda = 0.0
    /// λ₀.
    package var biasLambda = 0.0

    var hasPenalty: Bool { penalty != .none && (lambda > 0 || biasLambda > 0) }

    package enum DecayUnit: String, Hashable, Sendable, CaseIterable {
        case epoch
        case step
    }

    package init() {}
}
