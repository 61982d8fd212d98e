internal import JSON
package import Search

extension Settings {
    /// The settings with a configuration's values in their places; parameters without effect keep the file's value.
    package func replacing(_ configuration: Configuration, in space: SearchSpace) -> Settings {
        precondition(
            configuration.values.count == space.parameters.count, "a configuration has one value for each parameter")
        var settings = self
        for (parameter, value) in zip(space.parameters, configuration.values) {
            if let value { settings.replace(parameter.name, with: value) }
        }
        return settings
    }

    private mutating func replace(_ path: String, with value: JSONValue) {
        guard let place = layout.place(of: path) else {
            self = Settings(Array(zip(layout.paths, values)) + [(path, value)])
            return
        }
        if values[place] == value { return }
        values[place] = value
        pieces[place] = Settings.piece(path, value)
    }

    /// The one text that all settings share which compute the same; what has no effect is left out.
    ///
    /// One flat JSON object, sorted by path, without the data file's path: a key holds what the file contains.
    package var canonicalText: String {
        var text = "{"
        text.reserveCapacity(1500)
        for place in layout.canonicalOrder where hasEffect(place) {
            if text.utf8.count > 1 { text += "," }
            text += pieces[place]
        }
        text += "}"
        return text
    }

    private func hasEffect(_ place: Int) -> Bool {
        layout.conditions[place].allSatisfy { $0.condition.isMet(by: values[$0.place]) }
    }
}
