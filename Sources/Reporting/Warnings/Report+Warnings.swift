internal import JSON
internal import Search
internal import Tuning

extension Report {
    func warnings(_ columns: TrialColumns) -> [Warning] {
        [stateWarning, failureWarning, testWarning, noiseWarning(columns)].compactMap { $0 }
            + edgeWarnings(columns)
    }

    private var stateWarning: Warning? {
        let sentence: String? =
            switch state {
            case .finished: best == nil ? "No configuration gave a score." : nil
            case .unfinished: "The search has not ended: what stands here is the best so far. Running it again goes on."
            case .running: "The search is running: what stands here is the best so far."
            }
        return sentence.map { Warning(kind: .state, sentence: $0) }
    }

    // MARK: Failures

    /// Fewer are part of any search.
    private static let manyFailures = 0.1

    private var failureWarning: Warning? {
        let totals = trials.totals
        let parts = [(totals.failed, "failed"), (totals.diverged, "diverged")].filter { $0.0 > 0 }
        guard Double(totals.failed + totals.diverged) > Report.manyFailures * Double(totals.runs) else { return nil }
        let advice = [
            totals.failed > 0 ? "What failed is tried again with --retry-failed, once its cause is gone." : nil,
            totals.diverged > 0 ? "Values that diverge can be left out of search.parameters." : nil,
        ]
        let runs = parts.map { "\($0.0) \($0.1)" }.joined(separator: " and ")
        let fact = "Of \(NumberText.count(totals.runs, "run")), \(runs); a trial with such a run has no score."
        return Warning(
            kind: .failures, sentence: ([fact] + advice.compactMap { $0 }).joined(separator: " "))
    }

    // MARK: Validation and test

    /// How many standard errors of their difference the two scores are apart before anything is said.
    private static let farErrors = 3.0
    /// What part of the validation score they are apart, where their standard errors are known and where not: those of
    /// seeds say nothing of the rows, which differ too.
    private static let farShare = (known: 0.1, unknown: 0.25)

    private var testWarning: Warning? {
        guard let best, let test = best.test else { return nil }
        let loss = metric.goal == .maximize ? best.score.mean - test.mean : test.mean - best.score.mean
        let size = best.score.mean.magnitude
        let limit =
            if let error = best.score.standardError, let testError = test.standardError {
                max(
                    Report.farErrors * (error * error + testError * testError).squareRoot(),
                    Report.farShare.known * size)
            } else {
                Report.farShare.unknown * size
            }
        guard loss > limit, loss > 0 else { return nil }
        let remedy =
            best.trial.runs.contains { $0.fold != nil }
            ? "" : " A larger data.split.validation, or search.folds, makes the choice depend less on a few rows."
        return Warning(
            kind: .test,
            sentence:
                "The winner does worse on the test split, \(NumberText.score(test.mean)), than on the rows that "
                + "chose it, \(NumberText.score(best.score.mean)): expect the former of new data.\(remedy)")
    }

    // MARK: Noise

    private func noiseWarning(_ columns: TrialColumns) -> Warning? {
        noiseSentence(columns).map { Warning(kind: .noise, sentence: $0) }
    }

    private func noiseSentence(_ columns: TrialColumns) -> String? {
        guard let best else { return nil }
        guard best.score.standardError != nil else {
            return
                "Each score is that of a single run, so that nothing is known of its noise: search.repeats asks for more."
        }
        let equal = best.indistinguishable.count
        let others =
            columns.scores.indices.count { place in
                columns.scores[place] != nil && trials.epochs(at: place) == best.trial.epochs
            } - 1
        if equal > 1, 2 * equal >= others {
            let choice = isOnCommand || best.choice != nil ? "" : ", or let the simplest win with search.prefer"
            return
                "\(equal) of the \(others) other trials cannot be told apart from the best: the noise is larger than the "
                + "differences. Raise search.repeats\(choice)."
        }
        if let start = path.first, start.decision == .start, best.indistinguishable.contains(start.chosen + 1) {
            return
                "The best cannot be told apart from the experiment's own values, trial \(start.chosen + 1): what the "
                + "search has gained is within noise. Raise search.repeats to be sure of it."
        }
        return nil
    }

    // MARK: Edges

    /// Where better values may lie outside of what was tried.
    private func edgeWarnings(_ columns: TrialColumns) -> [Warning] {
        guard let best else { return [] }
        return space.enumerated().compactMap { place, parameter in
            guard parameter.values.count > 2, let value = best.trial.configuration[parameter.name]?.number,
                let tried = columns.parameters.first(where: { $0.name == parameter.name })?.values.compactMap(\.number)
            else { return nil }
            let setting = "search.parameters[\(place)]"
            guard let edge = parameter.edge(at: value, tried: tried) else { return nil }
            return Warning(
                kind: .edge,
                sentence: "The best \(parameter.name), \(JSONValue.text(of: value)), is the "
                    + edge.words(isRange: parameter.range != nil, setting))
        }
    }
}

/// An end of the values that a parameter may take.
private enum ValueEdge {
    case lower
    case upper

    func words(isRange: Bool, _ setting: String) -> String {
        switch (self, isRange) {
        case (.lower, true): "lower end of its range: better ones may lie below. Lower \(setting).from."
        case (.upper, true): "upper end of its range: better ones may lie above. Raise \(setting).to."
        case (.lower, false): "lowest of its values: better ones may lie below. Add some to \(setting).values."
        case (.upper, false): "highest of its values: better ones may lie above. Add some to \(setting).values."
        }
    }
}

extension Parameter {
    /// The edge where a value stands; nil where it stands between others, and where nothing can lie beyond.
    ///
    /// - Parameter tried: All numbers that were tried: a search may have gone on beyond the points.
    fileprivate func edge(at value: Double, tried: [Double]) -> ValueEdge? {
        let numbers = values.compactMap(\.number)
        guard let lowest = numbers.min(), let highest = numbers.max(), numbers.count > 2 else { return nil }
        // Listed numbers have no bounds that are known here; below 0, few settings have any values.
        if let range, range.bounds.isEnd(value) { return nil }
        if range == nil, value == 0 { return nil }
        if value >= highest, !tried.contains(where: { $0 > value }) { return .upper }
        return value <= lowest && !tried.contains(where: { $0 < value }) ? .lower : nil
    }
}

extension ParameterRange.Bounds {
    /// True for the lowest or the highest number that is allowed.
    fileprivate func isEnd(_ number: Double) -> Bool {
        (number == lower && !isLowerOpen) || (number == upper && !isUpperOpen)
    }
}
