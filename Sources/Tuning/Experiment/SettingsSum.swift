internal import Fingerprinting
internal import JSON
internal import Search

/// What the settings of any configuration add up to: the part of a run's key that they decide.
///
/// The sum modulo 2¹²⁸ of the fingerprints of all pieces of the canonical text, `"path":value`, that have an effect. It
/// has no order, so that nothing is sorted, and what no parameter can change is added up once. It does not tell whether
/// a value came from a file or from a configuration.
struct SettingsSum: Sendable {
    private let space: SearchSpace
    /// Of the settings that are the same in all configurations.
    private let fixed: Fingerprint
    /// The others: they are varied, or have an effect only beside some values of what is varied.
    private let changing: [ChangingSetting]

    init(_ settings: Settings, varied space: SearchSpace) {
        self.space = space
        // With a place for each parameter, whether the file has it or not.
        let firstValues = Configuration(values: space.parameters.map(\.values.first))
        let layout = settings.replacing(firstValues, in: space).layout
        let parameters = Dictionary(
            space.parameters.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var fixed = Fingerprint.zero
        var changing: [ChangingSetting] = []
        for place in layout.canonicalOrder {
            let path = layout.paths[place]
            let conditions = layout.conditions[place].map { (path: layout.paths[$0.place], condition: $0.condition) }
            func isMetByOwn(_ condition: (path: String, condition: SettingCondition)) -> Bool {
                settings.layout.place(of: condition.path).map { condition.condition.isMet(by: settings.values[$0]) }
                    ?? true
            }
            // One that asks for another value of what never changes refuses all configurations.
            guard conditions.allSatisfy({ parameters[$0.path] != nil || isMetByOwn($0) }) else { continue }
            let setting = ChangingSetting(
                path: path, parameter: parameters[path],
                ownPiece: settings.layout.place(of: path).map { Fingerprint(of: settings.pieces[$0]) },
                demands: conditions.compactMap { condition in
                    parameters[condition.path].map { parameter in
                        ChangingSetting.Demand(
                            condition.condition, parameter: parameter, isMetByOwn: isMetByOwn(condition), space)
                    }
                }, space)
            if setting.isFixed, let piece = setting.ownPiece {
                fixed = fixed &+ piece
            } else {
                changing.append(setting)
            }
        }
        self.fixed = fixed
        self.changing = changing
    }

    /// The sum for a configuration's values in their places; parameters without effect keep the file's value.
    func callAsFunction(_ configuration: Configuration) -> Fingerprint {
        let values = configuration.values
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: values.count) { indices in
            for place in values.indices {
                guard let value = values[place] else {
                    indices[place] = ChangingSetting.own
                    continue
                }
                indices[place] = space.index(of: value, place: place) ?? ChangingSetting.unlisted
            }
            return sum(at: UnsafeBufferPointer(indices), values)
        }
    }

    /// The same for a configuration of listed values, told by their indices, with −1 where a parameter has no effect.
    func callAsFunction(at indices: [Int]) -> Fingerprint {
        indices.withUnsafeBufferPointer { sum(at: $0, []) }
    }

    private func sum(at indices: UnsafeBufferPointer<Int>, _ values: [JSONValue?]) -> Fingerprint {
        var sum = fixed
        for setting in changing {
            if let piece = setting.piece(at: indices, values) { sum = sum &+ piece }
        }
        return sum
    }
}
