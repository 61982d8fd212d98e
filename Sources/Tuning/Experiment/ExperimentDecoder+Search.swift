internal import JSON
internal import Search

/// How the parameters are searched.
extension ExperimentDecoder {
    /// True for the methods that find the ends of a range themselves, and where the method is wrong, which is told already.
    var estimatesRanges: Bool {
        guard let method = values["search.method"] else { return true }
        return method == "coordinate-descent" || method == "guided-descent"
    }

    /// Options that would be silently without effect are refused, because a search is long and looks the same without.
    mutating func checkSearch() {
        for declaration in catalogue.declarations where declaration.section == "search" {
            guard let found = written[declaration.path], let method = values["search.method"],
                let condition = declaration.conditions.first(where: { !$0.isMet(by: method) })
            else { continue }
            report(
                declaration.path,
                "found \(Phrase.excerpt(of: found)); has an effect only where \(condition.setting) is \(condition.words)"
            )
        }
        if values["search.method"] != "coordinate-descent", let repeats, repeats.from < repeats.to {
            report(
                "search.repeats",
                "found from \(repeats.from) to \(repeats.to); allowed beside the method "
                    + "\(values["search.method"]?.text ?? "") is one whole number")
        }
        if let errors = values["search.accept.standardErrors"]?.number, errors > 0, let repeats,
            repeats.from == 1, values["search.folds"]?.number == nil
        {
            report(
                "search.accept.standardErrors",
                "found \(JSONValue.text(of: errors)), which needs several runs of each configuration; "
                    + "set search.repeats to 2 or more, or search.folds")
        }
    }

    /// Successive halving varies the epochs itself, from the first rung's to all of them.
    mutating func checkHalving(_ drafts: [ParameterDraft]) {
        guard values["search.method"] == "successive-halving" else { return }
        for draft in drafts where draft.declaration.path == "training.epochs" {
            report("\(draft.path).name", "found \"training.epochs\", which successive-halving varies itself")
        }
        guard let first = values["search.halving.firstEpochs"]?.number, let all = values["training.epochs"]?.number,
            first > all
        else { return }
        report(
            "search.halving.firstEpochs",
            "found \(JSONValue.text(of: first)); allowed are at most the \(JSONValue.text(of: all)) of training.epochs")
    }

    /// Nil where it is wrong.
    private var repeats: Repeats? {
        guard let value = values["search.repeats"] else { return nil }
        if let count = value.number { return Repeats(Int(count)) }
        guard let from = value["from"]?.number, let to = value["to"]?.number else { return nil }
        return Repeats(from: Int(from), to: Int(to))
    }

    /// Called where there are no mistakes.
    func searchOptions(goal: Goal, seed: Int) -> SearchOptions {
        guard let method = values["search.method"]?.string.flatMap(SearchMethod.init), let repeats else {
            preconditionFailure("an experiment without mistakes has a method and repeats")
        }
        var descent = DescentOptions()
        descent.cycles = values["search.cycles"]?.number.map { Int($0) }
        descent.extend = values["search.extend"] == true
        descent.zoom = Int(values["search.zoom"]?.number ?? 0)
        descent.starts = Int(values["search.starts"]?.number ?? 0)
        descent.standardErrors = values["search.accept.standardErrors"]?.number ?? 0
        var halving = HalvingOptions()
        halving.factor = Int(values["search.halving.factor"]?.number ?? 3)
        halving.firstEpochs = values["search.halving.firstEpochs"]?.number.map { Int($0) }
        halving.epochs = Int(values["training.epochs"]?.number ?? 1)
        return SearchOptions(
            method: method, goal: goal, repeats: repeats, folds: Int(values["search.folds"]?.number ?? 1),
            maxTrials: values["search.maxTrials"]?.number.map { Int($0) }, seed: seed, descent: descent,
            halving: halving)
    }
}
