internal import JSON
internal import Search

extension Report {
    /// What whoever relies on the result should know, one sentence each.
    var warnings: [String] {
        [stateWarning, failureWarning, noiseWarning].compactMap { $0 } + edgeWarnings
            + imports.map { "\($0.sentence): another program has recorded them." }
    }

    private var stateWarning: String? {
        switch state {
        case .finished: best == nil ? "No configuration gave a score." : nil
        case .unfinished: "The search has not ended: what stands here is the best so far. Running it again goes on."
        case .running: "The search is running: what stands here is the best so far."
        }
    }

    private var failureWarning: String? {
        let totals = trials.totals
        let parts = [(totals.failed, "failed"), (totals.diverged, "diverged")].filter { $0.0 > 0 }
        if parts.isEmpty { return nil }
        let runs = parts.map { "\($0.0) \($0.1)" }.joined(separator: " and ")
        return "Of \(NumberText.count(totals.runs, "run")), \(runs); a trial with such a run has no score."
    }

    private var noiseWarning: String? {
        guard let best, best.score.standardError == nil else { return nil }
        return
            "Each score is that of a single run, so that nothing is known of its noise: search.repeats asks for more."
    }

    /// Where better values may lie outside of what was tried.
    private var edgeWarnings: [String] {
        guard let best else { return [] }
        return space.compactMap { parameter in
            guard let range = parameter.range, parameter.values.count > 2,
                let value = best.trial.configuration[parameter.name]?.number,
                let lowest = parameter.values.first?.number, let highest = parameter.values.last?.number
            else { return nil }
            // A search may go on beyond the points, or begin there; but never beyond what the setting allows.
            guard value <= lowest || value >= highest, !range.bounds.isEnd(value) else { return nil }
            let end = value <= lowest ? "lower" : "upper"
            return "The best \(parameter.name), \(JSONValue.text(of: value)), is the \(end) end of its range: "
                + "a wider range may hold better ones."
        }
    }
}

extension ParameterRange.Bounds {
    /// True for the lowest or the highest number that is allowed.
    fileprivate func isEnd(_ number: Double) -> Bool {
        (number == lower && !isLowerOpen) || (number == upper && !isUpperOpen)
    }
}
