internal import Glibc
internal import JSON
internal import Randomness

/// The points among which a guided descent looks for the next trial.
struct GuidedCandidates: Sendable {
    private let space: SearchSpace
    /// For each parameter whether its values have no order.
    let isCategory: [Bool]

    /// A line of so many values is looked at in full.
    private static let shortLine = 32
    /// How many values of a longer line are looked at wherever the descent stands, but for its neighbours.
    private static let evenValues = 13
    /// How many points are drawn from all of the space.
    private static let drawnPoints = 64
    /// How many changes, one line each, a candidate may be away from where it was begun.
    private static let mostChanges = 6

    init(_ space: SearchSpace) {
        self.space = space
        isCategory = space.parameters.map { !$0.isOrdered }
    }

    /// A point as the model sees it: an ordered parameter from 0 to 1, one without effect in its middle.
    func coordinates(_ point: [Int]) -> [Double] {
        let effects = space.effects(at: point)
        return point.indices.map { place in
            if isCategory[place] { return effects[place] ? Double(point[place]) : -1 }
            let last = max(1, space.parameters[place].values.count - 1)
            return effects[place] ? Double(point[place]) / Double(last) : 0.5
        }
    }

    /// A point of the configuration; a parameter without effect stands at its start.
    func point(of configuration: Configuration) -> [Int] {
        zip(space.indices(of: configuration), space.start).map { $0 ?? $1 }
    }

    /// The parameters with an effect in which two points differ.
    func changes(from first: [Int], to second: [Int]) -> [Int] {
        let before = space.effects(at: first)
        let after = space.effects(at: second)
        return first.indices.filter { place in
            (before[place] || after[place]) && first[place] != second[place]
        }
    }

    /// A point with what it promises.
    struct Candidate {
        var point: [Int]
        var improvement: Double
        /// True where it was come upon from a point that was drawn, not from where the descent stands.
        var isFar = false
    }

    /// The new point of the largest expected improvement that is found.
    ///
    /// - Parameters:
    ///   - standing: Where the descent stands.
    ///   - reference: What is to be improved on, in the model's scale.
    /// - Returns: Nil where nothing new was found.
    func best(
        around standing: [Int], _ process: GaussianProcess, reference: Double,
        isNew isNewConfiguration: (Configuration) -> Bool,
        using generator: inout SeededGenerator
    ) -> Candidate? {
        let improvement = { (point: [Int]) in
            expectedImprovement(process.predict(coordinates(point)), reference: reference)
        }
        func isNew(_ point: [Int]) -> Bool { isNewConfiguration(space.configuration(at: point)) }
        var best: Candidate?
        if let first = bestNeighbour(of: standing, isNew: isNew, improvement) {
            best = walk(from: first, isNew: isNew, improvement)
        }
        var far: Candidate?
        for _ in 0..<GuidedCandidates.drawnPoints {
            let point = space.parameters.map { generator.next(below: $0.values.count) }
            guard isNew(point) else { continue }
            let candidate = Candidate(point: point, improvement: improvement(point), isFar: true)
            if far.map({ candidate.improvement > $0.improvement }) ?? true { far = candidate }
        }
        if let begun = far {
            let walked = walk(from: begun, isNew: isNew, improvement)
            if best.map({ walked.improvement > $0.improvement }) ?? true { best = walked }
        }
        return best
    }

    /// Goes from line to line as long as that promises more.
    private func walk(
        from candidate: Candidate, isNew: ([Int]) -> Bool, _ improvement: ([Int]) -> Double
    ) -> Candidate {
        var candidate = candidate
        for _ in 0..<GuidedCandidates.mostChanges {
            guard let next = bestNeighbour(of: candidate.point, isNew: isNew, improvement),
                next.improvement > candidate.improvement * (1 + 1e-9)
            else { break }
            candidate = Candidate(point: next.point, improvement: next.improvement, isFar: candidate.isFar)
        }
        return candidate
    }

    /// The new point of the largest expected improvement on the lines through a point.
    private func bestNeighbour(
        of point: [Int], isNew: ([Int]) -> Bool, _ improvement: ([Int]) -> Double
    ) -> Candidate? {
        var best: Candidate?
        for (place, hasEffect) in space.effects(at: point).enumerated() where hasEffect {
            var other = point
            for index in lookedAt(place, around: point[place]) {
                other[place] = index
                guard isNew(other) else { continue }
                let value = improvement(other)
                if best.map({ value > $0.improvement }) ?? true {
                    best = Candidate(point: other, improvement: value)
                }
            }
        }
        return best
    }

    /// The values of a line that are looked at, without the one where it is stood.
    private func lookedAt(_ place: Int, around index: Int) -> [Int] {
        let count = space.parameters[place].values.count
        guard count > GuidedCandidates.shortLine else { return (0..<count).filter { $0 != index } }
        var chosen = Set(
            (0..<GuidedCandidates.evenValues).map { step in
                let share = Double(step) / Double(GuidedCandidates.evenValues - 1)
                return Int((share * Double(count - 1)).rounded())
            })
        var distance = 1
        while distance < count {
            for other in [index - distance, index + distance] where (0..<count).contains(other) { chosen.insert(other) }
            distance *= 2
        }
        chosen.remove(index)
        return chosen.sorted()
    }

    /// E max(0, reference − y) for y normally distributed.
    private func expectedImprovement(_ prediction: (mean: Double, deviation: Double), reference: Double) -> Double {
        let z = (reference - prediction.mean) / prediction.deviation
        guard z > -30 else { return 0 }
        let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        let probability = 0.5 * erfc(-z / 2.0.squareRoot())
        return prediction.deviation * (z * probability + density)
    }
}
