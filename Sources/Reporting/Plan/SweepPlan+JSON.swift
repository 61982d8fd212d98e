package import JSON
internal import Search
internal import Tuning

extension SweepPlan {
    /// The plan that scripts rely on; docs/formats.md says what each key means.
    ///
    /// - Parameter workers: How many runs at once.
    package func json(workers: Int) -> JSONValue {
        [
            "experiment": .string(experiment),
            "method": .string(search.method.rawValue),
            "parameters": .array(space.parameters.map(json(of:))),
            "combinations": space.isOpen ? .null : countable(space.combinationCount),
            "configurations": space.isOpen ? .null : countable(space.configurationCount),
            "repeats": ["from": .number(Double(search.repeats.from)), "to": .number(Double(search.repeats.to))],
            "folds": search.folds == 1 ? .null : .number(Double(search.folds)),
            "descent": descent,
            "maxTrials": mostTrials.map(countable) ?? .null,
            "maxTime": maxTime.map { .number($0) } ?? .null,
            "recorded": json(of: recorded),
            "wanted": json(of: wanted),
            "remainingRuns": remainingRuns.map(countable) ?? .null,
            "ending": ending.map(\.json) ?? .null,
            "time": time(workers),
        ]
    }

    /// Null for what is too large to count.
    private func countable(_ count: Int) -> JSONValue { count == .max ? .null : .number(Double(count)) }

    private func json(of count: Count) -> JSONValue {
        ["trials": countable(count.trials), "runs": countable(count.runs)]
    }

    private func json(of parameter: Parameter) -> JSONValue {
        var members = [
            JSONValue.Member("name", .string(parameter.name)),
            JSONValue.Member("points", .number(Double(space.lineCount(parameter)))),
        ]
        if let range = parameter.range {
            let numbers = parameter.values.compactMap(\.number)
            let from = range.isOpen ? range.from : numbers.first
            let to = range.isOpen ? range.to : numbers.last
            members.append(JSONValue.Member("from", from.map { .number($0) } ?? .null))
            members.append(JSONValue.Member("to", to.map { .number($0) } ?? .null))
            members.append(JSONValue.Member("scale", .string(range.quantization.rawValue)))
        } else {
            members.append(JSONValue.Member("values", .array(parameter.values)))
        }
        members.append(
            JSONValue.Member(
                "when", .object(parameter.when.map { JSONValue.Member($0.parameter, .array($0.isOneOf)) })))
        return .object(members)
    }

    private var descent: JSONValue {
        guard search.method == .coordinateDescent else { return .null }
        return [
            "line": .number(Double(space.parameters.map(space.lineCount).max() ?? 1)),
            "cycle": .number(Double(space.greatestCycle)),
        ]
    }

    private func time(_ workers: Int) -> JSONValue {
        guard let measured else { return .null }
        func estimate(_ runs: Int) -> JSONValue {
            seconds(forRuns: runs, workers: workers).map { .number($0) } ?? .null
        }
        return [
            "workers": .number(Double(workers)),
            "measuredRuns": .number(Double(measured.runs)),
            "secondsPerRun": .number(measured.secondsPerRun),
            "wantedSeconds": estimate(wanted.runs),
            "remainingSeconds": remainingRuns.map(estimate) ?? .null,
        ]
    }
}
