/// How far an update rule and its schedule have come.
package struct StepCount: Hashable, Sendable {
    /// Steps that were taken.
    package var count = 0
    /// β₁^t and β₂^t of Adam, as they were multiplied up; 1 for other rules.
    package var firstPower = 1.0
    package var secondPower = 1.0

    package init() {}
}
