internal import JSON
internal import Search

/// What is allowed for itself, but not beside the rest of the file.
extension ExperimentDecoder {
    mutating func checkMetric() {
        guard let name = values["metric.name"]?.string, let metric = Metric.declared(name: name),
            let goal = written["metric.goal"]?.string.flatMap(Goal.init), goal != metric.goal
        else { return }
        report(
            "metric.goal",
            "found \"\(goal.rawValue)\"; allowed beside \"\(name)\" is \"\(metric.goal.rawValue)\"")
    }

    mutating func checkTarget() {
        if isInBrokenSection("data.target") { return }
        let place = TargetPlace(ofFile: written["data.file"]?.string ?? "")
        for mistake in place.mistakes(target: written["data.target"], labels: written["data.labels"]) {
            report(mistake.path, mistake.problem)
        }
    }

    mutating func checkSplit() {
        if task == .regression, values["data.split.stratify"] == true {
            report("data.split.stratify", "found true; allowed for regression is false, because there are no classes")
        }
        if values["search.folds"]?.number != nil {
            if let validation = written["data.split.validation"], validation.number == nil {
                report(
                    "data.split.validation",
                    "found \(Phrase.excerpt(of: validation)) beside search.folds, with which all rows that are not the "
                        + "test's validate in turn; leave one of them out")
            }
            return
        }
        guard let validation = values["data.split.validation"]?.number, let test = values["data.split.test"]?.number,
            validation + test >= 1
        else { return }
        let path = written["data.split.test"] == nil ? "data.split.validation" : "data.split.test"
        report(
            path,
            "found \(JSONValue.text(of: validation)) for validation and \(JSONValue.text(of: test)) for test; "
                + "together they must be below 1, because the rest is for training")
    }

    mutating func checkColumns() {
        let target = values["data.target"]
        let ignored = values["data.ignore"]?.array ?? []
        for (index, column) in ignored.enumerated() where column == target {
            report("data.ignore[\(index)]", "found \(Phrase.excerpt(of: column)), which is data.target")
        }
        for (index, column) in (values["data.categorical"]?.array ?? []).enumerated() {
            if column == target {
                report("data.categorical[\(index)]", "found \(Phrase.excerpt(of: column)), which is data.target")
            } else if ignored.contains(column) {
                report(
                    "data.categorical[\(index)]",
                    "found \(Phrase.excerpt(of: column)), which data.ignore leaves out")
            }
        }
    }

    /// Each list of factors must fit every list of widths that it can be trained with.
    mutating func checkFactors(_ drafts: [ParameterDraft]) {
        let hidden = drafts.first { $0.name == "network.hidden" }
        let fixed = values["network.hidden"].map { [$0] } ?? []
        let widths = (hidden?.values ?? fixed).compactMap(\.array)
        for path in ["training.layerFactors", "training.biasFactors"] {
            guard let draft = drafts.first(where: { $0.name == path }) else {
                check(values[path] == nil ? nil : written[path], at: path, widths)
                continue
            }
            let condition = draft.when.first { $0.parameter == "network.hidden" }
            for (index, value) in draft.values.enumerated() {
                let beside = index == draft.start ? nil : condition?.isOneOf.compactMap(\.array)
                let factors = draft.listed.indices.contains(index) ? draft.listed[index] : value
                check(factors, at: draft.place(ofValue: index), beside ?? widths)
            }
        }
    }

    private mutating func check(_ factors: JSONValue?, at path: String, _ widths: [[JSONValue]]) {
        guard let factors = factors?.array, !factors.isEmpty,
            let misfit = widths.first(where: { $0.count + 1 != factors.count })
        else { return }
        let layers = misfit.isEmpty ? "1 layer" : "\(misfit.count + 1) layers"
        let found = factors.count == 1 ? "1 factor" : "\(factors.count) factors"
        report(path, "found \(found); network.hidden \(JSONValue.array(misfit).text) makes \(layers) with the output")
    }

    /// A grid is a walk through all its configurations, so it must end in a lifetime.
    mutating func checkGrid(_ drafts: [ParameterDraft]) {
        guard values["search.method"] == "grid" else { return }
        let size = drafts.reduce(1.0) { $0 * Double(max(1, $1.values.count)) }
        if size > ExperimentDecoder.greatestGrid {
            report(
                "search.parameters",
                "found a grid of \(JSONValue.text(of: size)) configurations; "
                    + "allowed are at most \(JSONValue.text(of: ExperimentDecoder.greatestGrid))")
        }
    }

    private static let greatestGrid = 1e9
}
