/// Distinct configurations of a space in an order that is known from the beginning.
protocol TrialOrder: Sendable {
    /// How many configurations there are, numbered from 0.
    var count: Int { get }

    func configuration(_ number: Int) -> Configuration

    /// The number of a configuration; nil where it is not among them.
    func number(of configuration: Configuration) -> Int?
}

extension Enumeration: TrialOrder {}
