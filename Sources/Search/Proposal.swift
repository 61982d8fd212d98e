/// A configuration that is wanted, and how many times.
package struct Proposal: Hashable, Sendable {
    package var configuration: Configuration
    /// How many seeds are to be trained; the first ones, the same for every configuration.
    package var repeats: Int

    package init(configuration: Configuration, repeats: Int) {
        self.configuration = configuration
        self.repeats = repeats
    }
}
