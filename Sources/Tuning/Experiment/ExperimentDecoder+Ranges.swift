internal import JSON
internal import Search

/// A range of numbers, which is quantised; an end that is left out is estimated by the descent.
extension ExperimentDecoder {
    mutating func decodeRange(
        _ element: JSONValue, _ bounds: NumberBounds, isWhole: Bool, into draft: inout ParameterDraft
    ) {
        let kind: SettingKind = isWhole ? .wholeNumber(bounds) : .number(bounds)
        let from = end("from", of: element, kind, at: draft.path)
        let to = end("to", of: element, kind, at: draft.path)
        let points = part("points", of: element, .wholeNumber(ExperimentDecoder.pointBounds), at: draft.path)?.number
        let scale =
            element["scale"] == nil
            ? "linear" : part("scale", of: element, .word(ExperimentDecoder.scales), at: draft.path)
        let limits = hardBounds(of: element, kind, bounds, at: draft.path)
        guard let from, let to, let points, let scale = scale?.string.flatMap(Quantization.init), let limits else {
            return
        }
        let step = step(of: element, scale, isOpen: from.number == nil || to.number == nil, draft)
        guard let step else { return }
        let range = ParameterRange(
            quantization: scale, wholeNumbers: isWhole, points: Int(points), from: from.number, to: to.number,
            bounds: limits, step: step.number)
        if isRight(range, at: draft.path) { setPoints(range, of: &draft) }
    }

    // MARK: The parts

    /// An end that is given, or that is left out; nil where it is wrong.
    private struct End {
        var number: Double?
    }

    private mutating func end(
        _ key: String, of element: JSONValue, _ kind: SettingKind, at path: String
    ) -> End? {
        guard element[key] == nil else {
            return part(key, of: element, kind, at: path).map { End(number: $0.number) }
        }
        if estimatesRanges { return End(number: nil) }
        report(
            "\(path).\(key)",
            "is missing; needed is \(kind.allowed(for: task)); only the two descents estimate ranges")
        return nil
    }

    /// A part of a range; nil where it is missing or wrong, which is reported.
    private mutating func part(
        _ key: String, of element: JSONValue, _ kind: SettingKind, at path: String
    ) -> JSONValue? {
        guard let value = element[key] else {
            report("\(path).\(key)", "is missing; needed is \(kind.allowed(for: task))")
            return nil
        }
        let problems = kind.problems(with: value, for: task)
        for problem in problems { report("\(path).\(key)\(problem.place)", problem.sentence) }
        return problems.isEmpty ? value : nil
    }

    /// What the setting allows, narrowed by `atLeast` and `atMost`.
    private mutating func hardBounds(
        of element: JSONValue, _ kind: SettingKind, _ bounds: NumberBounds, at path: String
    ) -> ParameterRange.Bounds? {
        var limits = ParameterRange.Bounds(bounds, isWhole: kind.range?.isWhole ?? false)
        for key in ["atLeast", "atMost"] where element[key] != nil {
            guard let number = part(key, of: element, kind, at: path)?.number else { return nil }
            if key == "atLeast" {
                (limits.lower, limits.isLowerOpen) = (number, false)
            } else {
                (limits.upper, limits.isUpperOpen) = (number, false)
            }
        }
        return limits
    }

    /// How far apart estimated ends are tried; nil where it is wrong.
    private mutating func step(
        of element: JSONValue, _ scale: Quantization, isOpen: Bool, _ draft: ParameterDraft
    ) -> End? {
        guard element["step"] != nil else {
            // Half of the starting value on a linear scale: its own order of magnitude.
            let start = values[draft.declaration.path]?.number.map(abs) ?? 0
            return End(number: scale == .log ? 10 : start > 0 ? start / 2 : 1)
        }
        guard isOpen else {
            report("\(draft.path).step", "stands beside both \"from\" and \"to\"; it is for a range that is estimated")
            return nil
        }
        let bounds = scale == .log ? NumberBounds.above(1) : .above(0)
        return part("step", of: element, .number(bounds), at: draft.path).map { End(number: $0.number) }
    }

    // MARK: All together

    private mutating func isRight(_ range: ParameterRange, at path: String) -> Bool {
        if range.quantization == .log {
            for (key, number) in [("from", range.from), ("to", range.to)] {
                guard let number, number <= 0 else { continue }
                report(
                    "\(path).\(key)",
                    "found \(JSONValue.text(of: number)); allowed beside the scale \"log\" is a number above 0")
                return false
            }
        }
        if let from = range.from, let to = range.to, from >= to {
            report(
                "\(path).to",
                "found \(JSONValue.text(of: to)); allowed is a number above \"from\", which is "
                    + JSONValue.text(of: from))
            return false
        }
        if range.bounds.lower >= range.bounds.upper {
            report(
                "\(path).atMost",
                "found \(JSONValue.text(of: range.bounds.upper)); allowed is a number above "
                    + JSONValue.text(of: range.bounds.lower))
            return false
        }
        for (key, number) in [("from", range.from), ("to", range.to)] {
            guard let number, !range.bounds.contains(number) else { continue }
            report(
                "\(path).\(key)", "found \(JSONValue.text(of: number)), which \"atLeast\" or \"atMost\" does not allow")
            return false
        }
        return true
    }

    private mutating func setPoints(_ range: ParameterRange, of draft: inout ParameterDraft) {
        if let from = range.from, let to = range.to {
            draft.range = range
            draft.values = range.quantization
                .points(from: from, to: to, count: range.points, wholeNumbers: range.wholeNumbers)
                .map { .number($0) }
            return
        }
        let start = values[draft.declaration.path]
        guard let number = start?.number else {
            let found = start.map { "found \(Phrase.excerpt(of: $0)); " } ?? ""
            report(draft.declaration.path, "\(found)needed is a number, from which the ends of the range are estimated")
            return
        }
        let isWithin =
            range.bounds.contains(number) && (range.from ?? number) <= number && number <= (range.to ?? number)
        guard isWithin, range.quantization == .linear || number > 0 else {
            report(
                draft.declaration.path,
                "found \(JSONValue.text(of: number)); the ends of its range are estimated from it, so it must lie in it"
            )
            return
        }
        draft.range = range
        draft.values = [.number(number)]
    }
}

extension ParameterRange.Bounds {
    /// What a setting allows.
    init(_ bounds: NumberBounds, isWhole: Bool) {
        self.init()
        switch bounds.lower {
        case .closed(let end): (lower, isLowerOpen) = (end, false)
        case .open(let end): (lower, isLowerOpen) = (end, true)
        }
        switch bounds.upper {
        case .closed(let end): (upper, isUpperOpen) = (end, false)
        case .open(let end): (upper, isUpperOpen) = (end, true)
        case nil: if isWhole { (upper, isUpperOpen) = (SettingKind.greatestWholeNumber, false) }
        }
    }
}
