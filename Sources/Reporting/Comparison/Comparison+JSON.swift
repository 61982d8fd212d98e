package import JSON
internal import Search
internal import Tuning

extension Comparison {
    /// The comparison that scripts rely on; docs/formats.md says what each key means.
    package var json: JSONValue {
        [
            "metric": ["name": .string(metric.name), "goal": .string(metric.goal.rawValue)],
            "sweeps": .array(sweeps.map(\.json)),
            "best": best.map { .whole($0 + 1) } ?? .null,
            "differences": .array(differences.map(\.json)),
            "settings": .array(
                differingSettings.map { path, values in
                    ["setting": .string(path), "values": .array(values.map { $0 ?? .null })]
                }),
            "haveSameData": .bool(!haveDifferentData),
        ]
    }
}

extension ComparedSweep {
    fileprivate var json: JSONValue {
        [
            "experiment": .string(experiment),
            "store": .string(store),
            "state": .string(state.rawValue),
            "method": .string(method),
            "trials": .whole(trialCount),
            "runs": .whole(runCount),
            "trainingSeconds": .number(course.byTraining.end),
            "elapsedSeconds": .number(course.byElapsed.end),
            "winner": winner.map(\.json) ?? .null,
            "bestByRuns": course.byRuns.json("runs"),
            "bestByTraining": course.byTraining.json("seconds"),
            "bestByElapsed": course.byElapsed.json("seconds"),
        ]
    }
}

extension BestScores {
    /// - Parameter unit: What the spent are called.
    fileprivate func json(_ unit: String) -> JSONValue {
        .array(
            steps.map { step in
                [unit: .number(step.spent), "trial": .whole(step.trial), "score": .number(step.score)]
            })
    }
}

extension WinnerDifference {
    fileprivate var json: JSONValue {
        [
            "sweep": .whole(other + 1), "lead": .number(lead), "standardError": .finite(standardError),
            "pairs": pairCount.map(JSONValue.whole) ?? .null, "isToldApart": .bool(isToldApart),
        ]
    }

    private var pairCount: Int? {
        switch basis {
        case .pairs(let count): count
        case .otherSeeds, .otherRows: nil
        }
    }
}
