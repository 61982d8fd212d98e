/// Distinct configurations of a space in an order that is known from the beginning.
protocol TrialOrder: Sendable {
    /// How many configurations there are, numbered from 0.
    var count: Int { get }

    func configuration(_ number: Int) -> Configuration

    /// Writes for each parameter the index of its value in a configuration, and −1 where it has no effect.
    ///
    /// - Returns: False, and nothing is written, where the order does not know configurations by indices.
    func locate(_ number: Int, in indices: inout [Int]) -> Bool

    /// The number of a configuration; nil where it is not among them.
    func number(of configuration: Configuration) -> Int?
}

extension TrialOrder {
    func locate(_ number: Int, in indices: inout [Int]) -> Bool { false }
}

extension Enumeration: TrialOrder {}
