internal import JSON
internal import Search

/// From what Optuna takes a parameter's values to be drawn; one for all trials, so that each of its values is inside.
enum OptunaDistribution: Hashable, Sendable {
    case real(low: Double, high: Double, isLog: Bool)
    case whole(low: Double, high: Double, isLog: Bool)
    /// Optuna records a value by its place among the choices.
    case choice([JSONValue])

    /// A range becomes numbers between two ends; what was listed, and a range beside which words stand, choices.
    ///
    /// - Parameters:
    ///   - parameter: Nil where nothing but its name is known.
    ///   - values: What the trials have of it; beyond the range's ends where the search has extended them.
    init(_ parameter: Parameter?, values: [JSONValue]) {
        let all = (parameter?.values ?? []) + values
        let numbers = all.compactMap(\.number)
        guard let range = parameter?.range, numbers.count == all.count,
            let low = (numbers + [range.from].compactMap(\.self)).min(),
            let high = (numbers + [range.to].compactMap(\.self)).max()
        else {
            self = .choice(OptunaDistribution.choices(all))
            return
        }
        let isLog = range.quantization == .log
        if range.wholeNumbers, (numbers + [low, high]).allSatisfy({ $0 == $0.rounded() }) {
            // Optuna has logarithms of whole numbers from 1 on.
            self = .whole(low: low, high: high, isLog: isLog && low >= 1)
        } else {
            self = .real(low: low, high: high, isLog: isLog && low > 0)
        }
    }

    private static func choices(_ values: [JSONValue]) -> [JSONValue] {
        var seen: Set<JSONValue> = []
        return values.map(\.optunaChoice).filter { seen.insert($0).inserted }
    }

    /// What stands for a value of the parameter in the table; nil for one that is not inside.
    func recorded(_ value: JSONValue) -> Double? {
        switch self {
        case .real(let low, let high, _), .whole(let low, let high, _):
            value.number.flatMap { (low...high).contains($0) ? $0 : nil }
        case .choice(let choices): choices.firstIndex(of: value.optunaChoice).map(Double.init)
        }
    }

    /// As Optuna writes it beside each value.
    var json: JSONValue {
        switch self {
        case .real(let low, let high, let isLog):
            [
                "name": "FloatDistribution",
                "attributes": ["step": .null, "low": .number(low), "high": .number(high), "log": .bool(isLog)],
            ]
        case .whole(let low, let high, let isLog):
            [
                "name": "IntDistribution",
                "attributes": ["log": .bool(isLog), "step": 1, "low": .number(low), "high": .number(high)],
            ]
        case .choice(let choices):
            ["name": "CategoricalDistribution", "attributes": ["choices": .array(choices)]]
        }
    }
}

extension JSONValue {
    /// Optuna's choices are texts, numbers, booleans and null; a list or an object becomes its text.
    fileprivate var optunaChoice: JSONValue {
        switch self {
        case .null, .bool, .number, .string: self
        case .array, .object: .string(text)
        }
    }
}
