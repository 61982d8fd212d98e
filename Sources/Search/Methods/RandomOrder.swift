internal import Randomness

/// All distinct configurations of a space in a random order, each as likely to come next as any other.
///
/// A permutation of their numbers in the enumeration, so that nothing is listed. The experiment's own configuration
/// changes places with the first.
struct RandomOrder: TrialOrder {
    private let enumeration: Enumeration
    private let permutation: Permutation
    private let start: Configuration
    /// The place in the permutation where the experiment's own configuration stands; nil where it has no number.
    private let startPlace: Int?
    private let seed: Int

    init(_ enumeration: Enumeration, seed: Int) {
        self.enumeration = enumeration
        self.seed = seed
        let permutation = Permutation(count: enumeration.count, seed: seed)
        self.permutation = permutation
        start = enumeration.space.configuration(at: enumeration.space.start)
        startPlace = enumeration.number(of: start).map(permutation.place)
    }

    /// `Int.max` where there are too many to count.
    var count: Int { enumeration.count }

    /// False where there are too many configurations to number them all; then only `drawn` reaches every one.
    var isCountable: Bool { enumeration.count < .max }

    func configuration(_ number: Int) -> Configuration {
        enumeration.configuration(permutation.number(at: exchanged(number)))
    }

    func locate(_ number: Int, in indices: inout [Int]) -> Bool {
        enumeration.locate(permutation.number(at: exchanged(number)), in: &indices)
    }

    func number(of configuration: Configuration) -> Int? {
        enumeration.number(of: configuration).map { exchanged(permutation.place(of: $0)) }
    }

    /// What `configuration` gives; where there are too many to count, an independent draw from all of them.
    ///
    /// Two of such draws are almost never equal, but may be.
    func drawn(_ number: Int) -> Configuration {
        if isCountable { return configuration(number) }
        if number == 0 { return start }
        var generator = SeededGenerator(seed: seed, stream: number)
        return enumeration.draw(using: &generator)
    }

    /// The first of what is drawn from a place on that is new; the place moves to it.
    func firstDrawn(from place: inout Int, where isNew: (Configuration) -> Bool) -> Configuration {
        while true {
            let configuration = drawn(place)
            if isNew(configuration) { return configuration }
            place += 1
        }
    }

    /// Puts the start's place at 0, and what was at 0 there.
    private func exchanged(_ place: Int) -> Int {
        place == startPlace ? 0 : place == 0 ? startPlace ?? 0 : place
    }
}
