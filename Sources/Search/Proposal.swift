/// A configuration that is wanted, how many times, and for how long.
package struct Proposal: Hashable, Sendable {
    package var configuration: Configuration
    /// How many seeds are to be trained; the first ones, the same for every configuration.
    package var repeats: Int
    /// For how many epochs it is trained; nil for as many as the experiment says.
    package var epochs: Int?
    /// For how many epochs the same search had it trained before, from where it can go on; nil where it did not.
    package var after: Int?

    package init(configuration: Configuration, repeats: Int, epochs: Int? = nil, after: Int? = nil) {
        self.configuration = configuration
        self.repeats = repeats
        self.epochs = epochs
        self.after = after
    }
}
