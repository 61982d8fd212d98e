internal import JSON
internal import Reporting
internal import Search
internal import Tuning

/// Finds the configuration of an experiment that a trial of a study has trained.
struct StudyMatching: Sendable {
    private let space: SearchSpace
    private let settings: Settings
    /// The places of the parameters by their names, whole and short.
    private let places: [String: Int]
    /// The settings by their names, whole and short.
    private let paths: [String: String]
    private let grids: [NumberGrid]

    init(_ experiment: Experiment) {
        space = experiment.space
        settings = experiment.settings
        let names = space.parameters.map(\.name)
        places = StudyMatching.byName(names, Array(names.indices))
        paths = StudyMatching.byName(settings.paths, settings.paths)
        grids = space.parameters.map { NumberGrid($0.values) }
    }

    /// Short names are those that are not ambiguous; a whole one goes before them.
    private static func byName<Value>(_ names: [String], _ values: [Value]) -> [String: Value] {
        let short = ParameterNames(names)
        return Dictionary(zip(names.map(short.short) + names, values + values), uniquingKeysWith: { $1 })
    }

    /// - Parameter onGrid: False where another proof will tell whether the values are right.
    /// - Throws: `Mismatch` where the trial is none of the experiment's.
    func configuration(of parameters: [StudyTrial.Parameter], onGrid: Bool) throws(Mismatch) -> Configuration {
        var found = [JSONValue?](repeating: nil, count: space.parameters.count)
        for parameter in parameters {
            guard let value = parameter.value else { throw .unreadable(parameter.name) }
            if let place = places[parameter.name] {
                guard found[place] == nil else { throw .twice(space.parameters[place].name) }
                found[place] = gridValue(value, place) ?? value
            } else {
                try check(value, ofSetting: parameter.name)
            }
        }
        // What is not there has no effect, or is missed below: any value will do.
        let configuration = space.configuration(
            of: zip(space.parameters, found).map { $1 ?? $0.values[$0.start] })
        for (place, value) in configuration.values.enumerated() where value != nil {
            guard let value = found[place] else { throw .missing(space.parameters[place].name) }
            if onGrid, space.index(of: value, place: place) == nil { throw offGrid(value, place) }
        }
        return configuration
    }

    private func check(_ value: JSONValue, ofSetting name: String) throws(Mismatch) {
        guard let path = paths[name], let stands = settings[path] else { throw .unknown(name) }
        guard value.isWrittenLike(stands) else { throw .setting(path, found: value, stands: stands) }
    }

    /// The parameter's own value that is meant; nil where there is none, and nothing is ever rounded to a neighbour.
    private func gridValue(_ value: JSONValue, _ place: Int) -> JSONValue? {
        let values = space.parameters[place].values
        if space.index(of: value, place: place) != nil { return value }
        if let number = value.number { return grids[place].match(number).map { .number($0) } }
        return value.string == nil ? nil : values.first { value.isWrittenLike($0) }
    }

    private func offGrid(_ value: JSONValue, _ place: Int) -> Mismatch {
        let parameter = space.parameters[place]
        let numbers = value.number.map { grids[place].neighbours(of: $0).map(JSONValue.number) } ?? []
        return .offGrid(
            parameter.name, found: value, nearest: numbers.isEmpty ? Array(parameter.values.prefix(3)) : numbers)
    }
}

extension JSONValue {
    /// True for what means the same; lists are texts for Optuna, with spaces in them or without.
    fileprivate func isWrittenLike(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let number), .number(let other)): number.isWrittenLike(other)
        case (.string(let text), .array), (.string(let text), .object):
            (try? JSONValue(parsing: text))?.canonicalText == other.canonicalText
        default: self == other
        }
    }
}
