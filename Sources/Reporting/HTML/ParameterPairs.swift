internal import JSON

/// For each two parameters what their values together have scored.
///
/// The parameters that explain most come first, and where there are many, the others are left out.
struct ParameterPairs: Sendable {
    private let columns: TrialColumns
    /// The places of the parameters.
    private let chosen: [Int]
    private let groups: [Int: ValueGroups]

    private static let mostParameters = 8
    private static let mostGroups = 14

    init(_ columns: TrialColumns, _ importance: [ParameterImportance]) {
        self.columns = columns
        let varied = columns.parameters.indices.filter { columns.parameters[$0].values.count > 1 }
        let byShare = varied.sorted { first, second in
            let shares = (importance[first].share ?? -1, importance[second].share ?? -1)
            return shares.0 == shares.1 ? first < second : shares.0 > shares.1
        }
        chosen = Array(byShare.prefix(ParameterPairs.mostParameters))
        groups = Dictionary(
            uniqueKeysWithValues: chosen.map {
                ($0, ValueGroups(columns.parameters[$0], limit: ParameterPairs.mostGroups))
            })
    }

    /// `groups`: for each chosen parameter `[first value, last value]` of its groups, as places among the parameter's
    /// values; `pairs`: cells `[group of x, group of y, trials, mean, best trial's number, its score]`.
    var json: JSONValue {
        [
            "groups": .array(
                chosen.map { place in
                    [
                        "parameter": .whole(place),
                        "ranges": .array(
                            (groups[place]?.ranges ?? []).map { [.whole($0.lowerBound), .whole($0.upperBound - 1)] }),
                    ]
                }),
            "pairs": .array(
                chosen.indices.flatMap { first in
                    chosen.indices.dropFirst(first + 1).map { second in pair(chosen[first], chosen[second]) }
                }),
        ]
    }

    private func pair(_ x: Int, _ y: Int) -> JSONValue {
        guard let (xGroups, yGroups) = groups[x].flatMap({ x in groups[y].map { (x, $0) } }) else { return .null }
        var cells = [ScoreCell](repeating: ScoreCell(), count: xGroups.count * yGroups.count)
        for (place, score) in columns.scores.enumerated() {
            guard let score, let xCode = columns.parameters[x].code(at: place),
                let yCode = columns.parameters[y].code(at: place)
            else { continue }
            let cell = xGroups.groupByCode[xCode] * yGroups.count + yGroups.groupByCode[yCode]
            cells[cell].add(score, place, columns)
        }
        let filled: [JSONValue] = cells.enumerated().compactMap { index, cell in
            guard let best = cell.best else { return nil }
            return [
                .whole(index / yGroups.count), .whole(index % yGroups.count), .whole(cell.moments.count),
                .finite(cell.moments.mean), .whole(columns.numbers[best]),
                .finite(columns.scores[best]),
            ]
        }
        return ["x": .whole(x), "y": .whole(y), "cells": .array(filled)]
    }
}
