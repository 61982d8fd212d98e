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

    var improvement: Double? {
        switch self {
        case .improved(let difference): difference
        case .start, .firstScore, .tied, .kept: nil
        }
    }
}

extension SearchEnding {
    /// Why the search has ended, for people.
    var sentence: String {
        switch self {
        case .converged(let cycles): "converged after \(cycles) cycles: the last one changed nothing"
        case .exhausted: "every configuration of the grid was tried"
        case .noStart: "no configuration gave a score, so that the descent had nowhere to stand"
        }
    }
}
