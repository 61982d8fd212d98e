internal import JSON
internal import Search

extension SearchStep.Decision {
    /// The word that stands in the JSON report.
    var word: String {
        switch self {
        case .start: "start"
        case .improved: "improved"
        case .firstScore: "first-score"
        case .tied: "tied"
        case .kept: "kept"
        }
    }

    /// By how much the chosen value is better; nil where it did not become better.
    var improvement: Double? {
        switch self {
        case .improved(let difference): difference
        case .start, .firstScore, .tied, .kept: nil
        }
    }

    /// True where the search stands at another configuration than before.
    var isMove: Bool {
        switch self {
        case .start, .improved, .firstScore: true
        case .tied, .kept: false
        }
    }

    /// For people, where more than one value was tried.
    var sentence: String {
        switch self {
        case .start: "the experiment's own values"
        case .improved(let difference): "better by \(NumberText.score(difference))"
        case .firstScore: "the first value with a score"
        case .tied: "stays: none is better"
        case .kept: "stays: the others are worse"
        }
    }
}

extension SearchStep {
    /// Why the search stands where it does, for people.
    ///
    /// - Parameter hasEffect: False where the step's parameter changes nothing beside the other values.
    func sentence(hasEffect: Bool) -> String {
        guard parameter != nil, Set(trials + [chosen]).count == 1 else { return decision.sentence }
        return hasEffect ? "has no other value" : "has no effect here"
    }
}

extension SearchEnding {
    /// Why the search has ended, for people.
    var sentence: String {
        switch self {
        case .converged(let cycles): "converged after \(NumberText.count(cycles, "cycle")): the last changed nothing"
        case .exhausted: "every configuration of the grid was tried"
        case .reached(let trials): "made all \(NumberText.count(trials, "trial")) that it may make"
        case .noStart: "the experiment's own values gave no score to begin with"
        }
    }

    /// For scripts.
    var json: JSONValue {
        switch self {
        case .converged(let cycles): ["reason": "converged", "cycles": .number(Double(cycles))]
        case .exhausted: ["reason": "exhausted"]
        case .reached(let trials): ["reason": "reached", "trials": .number(Double(trials))]
        case .noStart: ["reason": "no-start"]
        }
    }
}
