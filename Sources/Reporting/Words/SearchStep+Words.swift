internal import JSON
internal import Search

extension SearchStep.Decision {
    /// The word that stands in the JSON report.
    var word: String {
        switch self {
        case .start: "start"
        case .estimated: "estimated"
        case .improved: "improved"
        case .firstScore: "first-score"
        case .tied: "tied"
        case .withinNoise: "within-noise"
        case .kept: "kept"
        case .zoomed: "zoomed"
        case .promoted: "promoted"
        case .lastRung: "last-rung"
        }
    }

    /// By how much the chosen value is better; nil where it did not become better.
    var improvement: Double? {
        switch self {
        case .improved(let difference): difference
        case .start, .estimated, .firstScore, .tied, .withinNoise, .kept, .zoomed, .promoted, .lastRung: nil
        }
    }

    /// True where the search stands at another configuration than before.
    var isMove: Bool {
        switch self {
        case .start, .estimated, .improved, .firstScore, .zoomed, .promoted, .lastRung: true
        case .tied, .withinNoise, .kept: false
        }
    }

    /// True for a step of successive halving.
    var isRung: Bool {
        switch self {
        case .promoted, .lastRung: true
        case .start, .estimated, .improved, .firstScore, .tied, .withinNoise, .kept, .zoomed: false
        }
    }

    /// For people, where more than one value was tried.
    ///
    /// - Parameter score: That of the chosen trial, with whose decimals differences are written.
    func sentence(score: Double?) -> String {
        func text(_ difference: Double) -> String {
            score.map { NumberText.error(difference, ofScore: $0) } ?? NumberText.score(difference)
        }
        return switch self {
        case .start: "the experiment's own values"
        case .estimated(let from, let to): "range \(JSONValue.text(of: from)) to \(JSONValue.text(of: to))"
        case .improved(let difference): "better by \(text(difference))"
        case .firstScore: "the first value with a score"
        case .tied: "stays: none is better"
        case .withinNoise(let difference, _): "stays: better by \(text(difference)) is within noise"
        case .kept: "stays: the others are worse"
        case .zoomed: "ranges cut anew around it"
        case .promoted(1, let epochs): "the best goes on to \(NumberText.count(epochs, "epoch"))"
        case .promoted(let count, let epochs): "the best \(count) go on to \(NumberText.count(epochs, "epoch"))"
        case .lastRung: "the best of the last rung"
        }
    }
}

extension SearchStep {
    /// What a step is about that is not about one parameter, in a word or two.
    var subject: String {
        if decision == .zoomed { return "all ranges" }
        return switch move {
        case .start, .line: "start"
        case .spread: "spread"
        case .diagonal: "several"
        case .leap: "elsewhere"
        case .rung: "rung"
        }
    }

    /// Why the search stands where it does, for people.
    ///
    /// - Parameters:
    ///   - hasEffect: False where the step's parameter changes nothing beside the other values.
    ///   - score: That of the chosen trial.
    func sentence(hasEffect: Bool, score: Double?) -> String {
        if decision == .start, start > 0 { return "start \(start), which the seed chose" }
        // A guided descent may try a single trial of a line, and move there.
        guard parameter != nil, !decision.isMove, Set(trials + [chosen]).count == 1 else {
            let sentence = decision.sentence(score: score)
            return extendedBy == 0 ? sentence : "\(sentence), \(extendedBy) beyond the edge"
        }
        return hasEffect ? "has no other value" : "has no effect here"
    }
}

extension SearchEnding {
    /// Why the search has ended, for people.
    var sentence: String {
        switch self {
        case .converged(let cycles): "converged after \(NumberText.count(cycles, "cycle")): the last changed nothing"
        case .exhausted: "every configuration was tried"
        case .cycleLimit(let cycles): "stopped after \(NumberText.count(cycles, "cycle")), as search.cycles says"
        case .trialLimit(let trials): "stopped after \(NumberText.count(trials, "trial")), as search.maxTrials says"
        case .halved(let rungs): "ended after \(NumberText.count(rungs, "rung"))"
        case .timeLimit(let seconds): "stopped after \(NumberText.duration(seconds)), as search.maxTime says"
        case .noStart: "the experiment's own values gave no score to begin with"
        }
    }

    /// For scripts.
    var json: JSONValue {
        switch self {
        case .converged(let cycles): ["reason": "converged", "cycles": .number(Double(cycles))]
        case .exhausted: ["reason": "exhausted"]
        case .noStart: ["reason": "no-start"]
        case .cycleLimit(let cycles): ["reason": "cycle-limit", "cycles": .number(Double(cycles))]
        case .halved(let rungs): ["reason": "halved", "rungs": .number(Double(rungs))]
        case .trialLimit(let trials): ["reason": "trial-limit", "trials": .number(Double(trials))]
        case .timeLimit(let seconds): ["reason": "time-limit", "seconds": .number(seconds)]
        }
    }
}
