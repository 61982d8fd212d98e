import JSON

@testable import Perceptron

/// The settings of a case by their names in the experiment file's section `training`.
struct ParitySettings {
    var json: JSONValue
    var defaults: JSONValue

    subscript(name: String) -> JSONValue { json[name] ?? defaults[name] ?? .null }

    func number(_ name: String) throws -> Double {
        guard let number = self[name].number else { throw ParityCase.Unreadable(place: name) }
        return number
    }

    func numbers(_ name: String) throws -> [Double] {
        guard let array = self[name].array else { throw ParityCase.Unreadable(place: name) }
        return array.compactMap(\.number)
    }

    func text(_ name: String) throws -> String {
        guard let text = self[name].string else { throw ParityCase.Unreadable(place: name) }
        return text
    }

    func word<Word: RawRepresentable>(_ name: String) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try text(name)) else { throw ParityCase.Unreadable(place: name) }
        return word
    }

    func update() throws -> UpdateOptions {
        var update = UpdateOptions()
        update.learningRate = try number("learningRate")
        update.decayPer = try word("decayPer")
        update.layerFactors = try numbers("layerFactors")
        update.biasFactors = try numbers("biasFactors")
        update.lambda = try number("lambda")
        update.biasLambda = try number("biasLambda")
        update.penalty = try penalty()
        (update.schedule, update.rule) = try scheduleAndRule()
        return update
    }

    private func penalty() throws -> Penalty {
        switch try text("penalty") {
        case "none": .none
        case "l2": .l2
        case "l1": .l1
        case "l1-column": .l1Column
        case "elastic": .elastic(l1Ratio: try number("l1Ratio"))
        default: throw ParityCase.Unreadable(place: "penalty")
        }
    }

    private func scheduleAndRule() throws -> (Schedule, UpdateRule) {
        let epsilon = try number("epsilon")
        switch try text("schedule") {
        case "constant": return (.constant, .plain)
        case "1/t": return (.inverse(after: try number("decayAfter")), .plain)
        case "1/sqrt(t)": return (.inverseRoot(after: try number("decayAfter")), .plain)
        case "polynomial":
            return (.polynomial(power: try number("power"), finalFactor: try number("finalFactor")), .plain)
        case "momentum": return (.constant, .momentum(beta: try number("momentum")))
        case "adagrad": return (.constant, .adaGrad(epsilon: epsilon))
        case "rmsprop": return (.constant, .rmsProp(rho: try number("rho"), epsilon: epsilon))
        case "adam":
            return (.constant, .adam(beta1: try number("beta1"), beta2: try number("beta2"), epsilon: epsilon))
        default: throw ParityCase.Unreadable(place: "schedule")
        }
    }
}
