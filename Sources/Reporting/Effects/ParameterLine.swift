internal import JSON
internal import Search

/// What the score becomes where one parameter alone differs from a trial: from the best one or, where no other value was
/// tried there, from the last one before it at which a descent stood.
///
/// Its trials are those that were tried, whatever they were tried for. What another parameter stands at counts only where it
/// has an effect beside both values. Where several trials have the same value, as happens where others have an effect beside
/// it, the best of them counts.
struct ParameterLine: Hashable, Sendable {
    var parameter: String
    /// The number of the trial that the others are compared with.
    var through: Int
    /// That trial's own value; nil where the parameter has no effect beside its other values.
    var value: JSONValue?
    /// Values that were tried on the line, in the order of the column's values, the trial's own among them; empty where that
    /// has none.
    var points: [Point]

    /// The points of other values.
    var others: [Point] { points.filter { $0.trial != through } }

    struct Point: Hashable, Sendable {
        var value: JSONValue
        /// Counted from 1.
        var trial: Int
        /// Nil where the trial has no score.
        var score: Double?
        /// The score less that of the line's own trial, run by run; nil for this one itself, and where there is no score.
        ///
        /// Negative where the score is lower, whatever the goal.
        var change: PairedDifference?

        /// True where the two trials cannot be told apart by one standard error of their difference, as in
        /// `StandardErrorRule`.
        var isWithinNoise: Bool {
            guard let change, let error = change.standardError else { return false }
            return change.mean.magnitude <= error * (1 + 1e-9)
        }
    }
}

extension ParameterLine {
    /// Of every parameter, in the experiment's order; empty where no trial has a score.
    static func all(_ report: Report, _ columns: TrialColumns) -> [ParameterLine] {
        guard let best = report.best?.trial.number, var lines = ParameterLine.lines(through: best, report, columns)
        else { return [] }
        func isAlone(_ index: Int) -> Bool {
            lines[index].points.count == 1 && columns.parameters[index].values.count > 1
        }
        for earlier in earlierIncumbents(report) where lines.indices.contains(where: isAlone) {
            guard let others = ParameterLine.lines(through: earlier, report, columns) else { continue }
            for index in lines.indices where isAlone(index) && others[index].points.count > 1 {
                lines[index] = others[index]
            }
        }
        return lines
    }

    /// Where the descent stood before, the last one first.
    private static func earlierIncumbents(_ report: Report) -> [Int] {
        var seen: Set<Int> = []
        let numbers = report.path.reversed().filter { !$0.decision.isRung && seen.insert($0.chosen).inserted }
        return numbers.prefix(mostIncumbents).map { $0.chosen + 1 }
    }

    /// Each takes a walk through all trials.
    private static let mostIncumbents = 10

    /// Nil where the trial has no score.
    private static func lines(through number: Int, _ report: Report, _ columns: TrialColumns) -> [ParameterLine]? {
        guard let home = columns.numbers.firstIndex(of: number), let scores = report.trials.scores(at: home) else {
            return nil
        }
        func point(_ place: Int, _ column: TrialColumns.Column, _ code: Int) -> (code: Int, point: Point) {
            let own = place == home ? nil : report.trials.scores(at: place)
            let point = Point(
                value: column.values[code], trial: columns.numbers[place], score: columns.scores[place],
                change: own.map { PairedDifference($0, over: scores, goal: .maximize) })
            return (code, point)
        }
        return zip(columns.parameters, placesOnLines(through: home, report, columns)).map { column, places in
            let points = ([home] + places).compactMap { place in
                column.code(at: place).map { point(place, column, $0) }
            }
            return ParameterLine(
                parameter: column.name, through: number, value: column.code(at: home).map { column.values[$0] },
                points: points.sorted { $0.code < $1.code }.map(\.point))
        }
    }

    /// For each parameter the places of the trials on its line, one for each value.
    private static func placesOnLines(through home: Int, _ report: Report, _ columns: TrialColumns) -> [[Int]] {
        let trials = report.trials
        let epochs = trials.epochs(at: home)
        var placeByCode = [[Int32: Int]](repeating: [:], count: columns.parameters.count)
        for place in columns.numbers.indices {
            guard let parameter = columns.onlyDifference(between: place, and: home),
                trials.epochs(at: place) == epochs,
                // Of one that is not finished nothing is said yet.
                columns.scores[place] != nil || !trials.outcomes(at: place).contains(nil)
            else { continue }
            let code = columns.parameters[parameter].codes[place]
            if placeByCode[parameter][code].map({ columns.isBetter(place, than: $0) }) ?? true {
                placeByCode[parameter][code] = place
            }
        }
        return placeByCode.map { Array($0.values) }
    }
}

extension TrialColumns {
    /// The place of the only parameter of which the two trials have different values; nil where there is none, or several.
    fileprivate func onlyDifference(between first: Int, and second: Int) -> Int? {
        var found: Int?
        for (index, column) in parameters.enumerated() {
            let (code, other) = (column.codes[first], column.codes[second])
            if code == other || code < 0 || other < 0 { continue }
            if found != nil { return nil }
            found = index
        }
        return found
    }
}

extension ParameterLine {
    var json: JSONValue { .array(points.map(\.json)) }
}

extension ParameterLine.Point {
    fileprivate var json: JSONValue {
        [
            "value": value, "trial": .whole(trial), "score": .finite(score), "change": .finite(change?.mean),
            "standardError": .finite(change?.standardError),
        ]
    }
}
