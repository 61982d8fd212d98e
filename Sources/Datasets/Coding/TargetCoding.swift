/// What the target column means.
package enum TargetCoding: Hashable, Sendable {
    /// The classes' names: in the order of their numbers where all are numbers, otherwise by text.
    case classes([String])
    /// y is trained as (y − mean)/deviation.
    case values(mean: Double, deviation: Double)
}
