internal import Fingerprinting
package import JSON
internal import Search
internal import Tuning

extension Report {
    /// The report that scripts rely on; docs/formats.md says what each key means.
    ///
    /// All but `execution` is the same, byte for byte, however the sweep was executed.
    package var json: JSONValue { jsonStream.whole }

    /// The same for any number of trials, each made when it is written.
    package var jsonStream: JSONStream {
        let columns = TrialColumns(self)
        let importance = ParameterImportance.all(columns)
        return .object([
            ("experiment", .value(.string(experiment))),
            ("state", .value(.string(state.rawValue))),
            ("metric", .value(["name": .string(metric.name), "goal": .string(metric.goal.rawValue)])),
            ("best", .value(best.map(\.json) ?? .null)),
            ("trials", .list(AnySequence(trials.lazy.map(\.json)))),
            ("path", .value(.array(path.map(\.json)))),
            ("ending", .value(ending.map(\.json) ?? .null)),
            ("counts", .value(counts)),
            ("failures", .value(.array(FailureGroup.all(self, columns).map(\.json)))),
            ("importance", .value(.array(importance.map(\.json)))),
            ("effects", .value(effects(columns, importance))),
            ("warnings", .value(.array(warnings(columns).map(\.json)))),
            ("execution", executionJSON),
        ])
    }

    /// For each parameter its line through the best trial, and the mean scores over all.
    private func effects(_ columns: TrialColumns, _ importance: [ParameterImportance]) -> JSONValue {
        let lines = ParameterLine.all(self, columns)
        return .array(
            importance.enumerated().map { place, importance in
                [
                    "parameter": .string(importance.parameter),
                    "through": lines.isEmpty ? .null : .whole(lines[place].through),
                    "line": lines.isEmpty ? [] : lines[place].json,
                    "means": .array(importance.means.map(\.json)),
                ]
            })
    }

    /// A run that several trials share counts once.
    var counts: JSONValue {
        let totals = trials.totals
        return [
            "trials": .number(Double(trials.count)),
            "runs": .number(Double(totals.runs)),
            "succeeded": .number(Double(totals.succeeded)),
            "diverged": .number(Double(totals.diverged)),
            "failed": .number(Double(totals.failed)),
        ]
    }

    private var executionJSON: JSONStream {
        .object([
            ("store", .value(.string(execution.store))),
            ("sessions", .value(.number(Double(execution.sessions)))),
            ("seconds", .value(.number(execution.seconds))),
            ("next", .value(nextStep.map(\.json) ?? .null)),
            (
                "speculation",
                .value([
                    "runs": .number(Double(speculativeRuns.all)), "unasked": .number(Double(speculativeRuns.unasked)),
                ])
            ),
            ("imports", .value(.array(imports.map(\.json)))),
            (
                "runs",
                .list(
                    AnySequence(
                        recordedRuns.lazy.compactMap { trial, run in
                            run.execution.map { json(of: $0, trial: trial.number, run: run) }
                        }))
            ),
        ])
    }

    /// The recorded runs, each with the first trial that it belongs to.
    var recordedRuns: AnySequence<(trial: Trial, run: Run)> {
        AnySequence {
            var seen: Set<Fingerprint> = []
            return trials.lazy.flatMap { trial in
                trial.runs.filter { $0.outcome != nil && seen.insert($0.key).inserted }.map {
                    (trial: trial, run: $0)
                }
            }.makeIterator()
        }
    }

    private func json(of execution: RunRecord.Execution, trial: Int, run: Run) -> JSONValue {
        [
            "key": .string(run.key.description),
            "trial": .number(Double(trial)),
            "seed": .number(Double(run.seed)),
            "started": .number(execution.started),
            "seconds": .number(execution.seconds),
            "startSeconds": execution.startSeconds.map { .number($0) } ?? .null,
            "speculative": .bool(execution.isSpeculative),
            "wentOnAfter": .number(Double(execution.wentOnAfter)),
        ]
    }
}

extension Report.Best {
    var json: JSONValue {
        [
            "trial": .number(Double(trial.number)),
            "configuration": trial.configuration,
            "score": .number(score.mean),
            "standardError": score.standardErrorJSON,
            "test": test.map { ["score": .number($0.mean), "standardError": $0.standardErrorJSON] } ?? .null,
            "indistinguishable": .array(indistinguishable.map { .number(Double($0)) }),
            "simplest": choice.map(\.json) ?? .null,
        ]
    }
}

extension Report.Choice {
    fileprivate var json: JSONValue {
        [
            "weights": simplicity.weightCount.map { .number(Double($0)) } ?? .null,
            "lambda": .number(simplicity.penalty),
            "best": [
                "trial": .number(Double(bestTrial)), "score": .number(bestScore.mean),
                "standardError": bestScore.standardErrorJSON,
            ],
        ]
    }
}

extension Report.Trial {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("number", .number(Double(number))), .init("configuration", configuration),
        ]
        if let epochs { members.append(.init("epochs", .number(Double(epochs)))) }
        members += [
            .init("state", .string(state.rawValue)), .init("score", score.map { .number($0.mean) } ?? .null),
            .init("standardError", score?.standardErrorJSON ?? .null), .init("runs", .array(runs.map(\.json))),
        ]
        return .object(members)
    }
}

extension Report.Import {
    fileprivate var json: JSONValue {
        [
            "from": .string(source.program), "file": .string(source.file), "study": .string(source.study),
            "runs": .whole(runs),
        ]
    }
}

extension Report.Run {
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("key", .string(key.description)), .init("seed", .number(Double(seed))),
        ]
        if let fold { members.append(.init("fold", .number(Double(fold)))) }
        switch outcome {
        case .succeeded(let score, let epoch, let epochs):
            members.append(.init("state", "succeeded"))
            members.append(.init("score", .number(score)))
            members.append(.init("epoch", .number(Double(epoch))))
            members.append(.init("epochs", .number(Double(epochs))))
        case .diverged(let epoch):
            members.append(.init("state", "diverged"))
            members.append(.init("epoch", .number(Double(epoch))))
        case .failed(let cause, let reason):
            members.append(.init("state", "failed"))
            members.append(.init("cause", .string(cause.rawValue)))
            members.append(.init("reason", .string(reason)))
        case nil:
            members.append(.init("state", "unfinished"))
        }
        return .object(members)
    }
}

extension SearchStep {
    var json: JSONValue {
        [
            "start": .number(Double(start)),
            "cycle": .number(Double(cycle)),
            "move": .string(move.rawValue),
            "parameter": parameter.map { .string($0) } ?? .null,
            "trials": .array(trials.map { .number(Double($0 + 1)) }),
            "chosen": .number(Double(chosen + 1)),
            "decision": .string(decision.word),
            "improvement": decision.improvement.map { .number($0) } ?? .null,
            "extendedBy": .number(Double(extendedBy)),
        ]
    }
}

extension ScoreSummary {
    fileprivate var standardErrorJSON: JSONValue { standardError.map { .number($0) } ?? .null }
}
