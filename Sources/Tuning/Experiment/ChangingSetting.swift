internal import Fingerprinting
internal import JSON
internal import Search

/// A setting that is varied, or has an effect only beside some values of what is varied, with all that its piece of the
/// canonical text can be.
///
/// Where a configuration stands is told by an index into each parameter's values, or by `own` or `unlisted`. A class, so
/// that a loop over a million configurations copies none of it.
final class ChangingSetting: Sendable {
    private let path: String
    /// The place of the parameter that gives its value; nil where that is the file's.
    private let parameter: Int?
    /// Of the file's own value; nil where the file has no such setting.
    let ownPiece: Fingerprint?
    /// For each of the parameter's values.
    private let pieces: [Fingerprint]
    private let demands: [Demand]

    /// Stands for the index of the file's own value, where a parameter has no effect.
    static let own = -1
    /// Stands for the index of a value that the parameter does not list, as a descent finds them.
    static let unlisted = -2

    init(path: String, parameter: Int?, ownPiece: Fingerprint?, demands: [Demand], _ space: SearchSpace) {
        self.path = path
        self.parameter = parameter
        self.ownPiece = ownPiece
        self.demands = demands
        pieces = (parameter.map { space.parameters[$0].values } ?? []).map {
            Fingerprint(of: Settings.piece(path, $0))
        }
    }

    /// True for a setting that turns out to be the same in all configurations.
    var isFixed: Bool { parameter == nil && demands.isEmpty }

    /// The fingerprint of its piece; nil where it has no effect.
    func piece(at indices: UnsafeBufferPointer<Int>, _ values: [JSONValue?]) -> Fingerprint? {
        if !demands.isEmpty, !demands.allSatisfy({ $0.isMet(at: indices, values) }) {
            return nil
        }
        guard let parameter else { return ownPiece }
        switch indices[parameter] {
        case ChangingSetting.own: return ownPiece
        case ChangingSetting.unlisted: return Fingerprint(of: Settings.piece(path, values[parameter] ?? .null))
        case let index: return pieces[index]
        }
    }

    /// What a parameter must stand at for the setting to have an effect.
    struct Demand: Sendable {
        private let parameter: Int
        private let condition: SettingCondition
        /// Whether the file's own value will do.
        private let isMetByOwn: Bool
        /// For each of the parameter's values whether it will do.
        private let isMetBy: [Bool]

        init(_ condition: SettingCondition, parameter: Int, isMetByOwn: Bool, _ space: SearchSpace) {
            self.parameter = parameter
            self.condition = condition
            self.isMetByOwn = isMetByOwn
            isMetBy = space.parameters[parameter].values.map(condition.isMet)
        }

        fileprivate func isMet(at indices: UnsafeBufferPointer<Int>, _ values: [JSONValue?]) -> Bool {
            switch indices[parameter] {
            case ChangingSetting.own: isMetByOwn
            case ChangingSetting.unlisted: condition.isMet(by: values[parameter] ?? .null)
            case let index: isMetBy[index]
            }
        }
    }
}
