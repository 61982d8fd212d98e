/// What a descent does beside the plain method; all off, it is the lecture's.
package struct DescentOptions: Hashable, Sendable {
    /// The most cycles of one descent; nil for as many as it takes.
    package var cycles: Int?
    /// Goes on beyond a line's edge where its best stands there.
    package var extend = false
    /// How often the ranges are quantised anew between the neighbours of where a descent has converged.
    package var zoom = 0
    /// How many more descents there are, from points of the grid that the seed chooses.
    package var starts = 0
    /// How many standard errors of the paired differences an improvement must exceed to be accepted.
    package var standardErrors = 0.0

    package init() {}
}
