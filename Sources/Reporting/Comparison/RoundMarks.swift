/// Round numbers at which something that grows is looked at.
enum RoundMarks {
    /// 1, 2, 5, 10, 20, 50 and so on, below a limit.
    static func counts(below limit: Double) -> [Double] {
        decades(from: 1, below: limit)
    }

    /// Seconds that are round as people read them, below a limit: 1 ms to 500 ms, 1 s to 30 s, 1 min to 30 min, 1 h to
    /// 12 h, then days.
    static func durations(below limit: Double) -> [Double] {
        let clock: [Double] = [1, 2, 5, 10, 20, 30]
        let marks =
            decades(from: 0.001, below: 0.9) + clock + clock.map { $0 * 60 } + [1, 2, 5, 12].map { $0 * 3600 }
            + decades(from: 1, below: max(1, limit / 86_400)).map { $0 * 86_400 }
        return marks.filter { $0 < limit }
    }

    private static func decades(from first: Double, below limit: Double) -> [Double] {
        var marks: [Double] = []
        var unit = first
        while unit < limit {
            marks += [unit, 2 * unit, 5 * unit]
            unit *= 10
        }
        return marks.filter { $0 < limit }
    }
}
