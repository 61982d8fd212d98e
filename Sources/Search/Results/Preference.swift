/// Which trial wins once the search has ended.
package enum Preference: String, Hashable, Sendable, CaseIterable {
    /// The one with the best score; of equal ones the first asked for.
    case best
    /// The simplest of those that cannot be told apart from the best.
    case simplest
}
