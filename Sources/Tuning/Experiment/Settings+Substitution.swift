internal import JSON
package import Search

extension Settings {
    /// The settings with a configuration's values in their places; parameters without effect keep the file's value.
    package func replacing(_ configuration: Configuration, in space: SearchSpace) -> Settings { self }

    /// The one text that all settings share which compute the same; what has no effect is left out.
    package var canonicalText: String { root.canonicalText }
}
