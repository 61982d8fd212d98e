internal import JSON
internal import Search
internal import Tuning

/// The trials of a report as columns, from which everything that figures show of all trials is counted.
///
/// A hundred thousand trials take a few megabytes like this, and none of them is made.
struct TrialColumns: Sendable {
    let goal: Goal
    /// By the trial's place in the report, counted from 1.
    let numbers: [Int]
    /// By place; nil for a trial that has no score.
    let scores: [Double?]
    /// The same without those that must not be averaged with the others: of successive halving only the trials with the
    /// fewest epochs are left, which are spread over the space, and no choice of those that are good.
    let comparableScores: [Double?]
    let parameters: [Column]

    /// What the trials have of one parameter.
    struct Column: Sendable {
        let name: String
        /// The distinct values: numbers ascending, others in the experiment's order and then as they come.
        let values: [JSONValue]
        /// By the trial's place, where its value stands among `values`; -1 where the parameter has no effect.
        let codes: [Int32]

        /// True where the values are numbers, so that some are nearer to each other than others.
        var isNumeric: Bool { !values.isEmpty && values.allSatisfy { $0.number != nil } }

        /// The code of a trial's value; nil where the parameter has no effect.
        func code(at place: Int) -> Int? { codes[place] < 0 ? nil : Int(codes[place]) }
    }

    init(_ report: Report) {
        let trials = report.trials
        goal = report.metric.goal
        numbers = trials.indices.map(trials.number)
        let scores: [Double?] = trials.means.map { $0.isNaN ? nil : $0 }
        self.scores = scores
        comparableScores = TrialColumns.comparable(scores, trials)
        var collections = report.parameters.map { name in
            ValueCollection(known: report.space.first { $0.name == name }?.values ?? [], count: trials.count)
        }
        var codes = [Int](repeating: 0, count: report.parameters.count)
        for index in trials.indices {
            if trials.locate(index, in: &codes) {
                for (place, code) in codes.enumerated() { collections[place].append(code: code) }
            } else {
                for (place, value) in trials.values(at: index, of: report.parameters).enumerated() {
                    collections[place].append(value)
                }
            }
        }
        parameters = zip(report.parameters, collections).map { $1.column(named: $0) }
    }

    private static func comparable(_ scores: [Double?], _ trials: Report.Trials) -> [Double?] {
        guard trials.haveOwnEpochs else { return scores }
        let epochs = trials.indices.map { trials.epochs(at: $0) ?? .max }
        let fewest = epochs.min()
        return zip(scores, epochs).map { $1 == fewest ? $0 : nil }
    }

    /// True where the score of the first trial is better than that of the second; of equal ones the first asked for.
    func isBetter(_ first: Int, than second: Int) -> Bool {
        guard let score = scores[first] else { return false }
        guard let other = scores[second] else { return true }
        return score == other ? first < second : goal.prefers(score, to: other)
    }

    /// The places of the trials with a score, the best first.
    var ranking: [Int] { scores.indices.filter { scores[$0] != nil }.sorted(by: isBetter) }
}

/// Values as they come, each distinct one kept once.
private struct ValueCollection {
    private var codes: [Int32] = []
    private var values: [JSONValue] = []
    private var codeByValue: [JSONValue: Int32] = [:]
    private var isUsed: [Bool] = []

    /// - Parameter known: Those that stand first, in this order, should they come.
    init(known: [JSONValue], count: Int) {
        for value in known { _ = code(of: value) }
        codes.reserveCapacity(count)
    }

    mutating func append(_ value: JSONValue?) {
        append(code: value.map { Int(code(of: $0)) } ?? -1)
    }

    /// - Parameter code: The place of the value among the known ones; -1 where there is no value.
    mutating func append(code: Int) {
        if code >= 0 { isUsed[code] = true }
        codes.append(Int32(code))
    }

    private mutating func code(of value: JSONValue) -> Int32 {
        if let code = codeByValue[value] { return code }
        let code = Int32(values.count)
        codeByValue[value] = code
        values.append(value)
        isUsed.append(false)
        return code
    }

    /// The column, of which each value was used.
    func column(named name: String) -> TrialColumns.Column {
        let used = values.indices.filter { isUsed[$0] }
        let numbers = used.compactMap { values[$0].number }
        let order =
            numbers.count == used.count
            ? used.sorted { (values[$0].number ?? 0) < (values[$1].number ?? 0) } : used
        // As in a grid: the codes of a million trials are shared then, not copied.
        if order.elementsEqual(values.indices) {
            return TrialColumns.Column(name: name, values: values, codes: codes)
        }
        var places = [Int32](repeating: -1, count: values.count)
        for (place, code) in order.enumerated() { places[code] = Int32(place) }
        return TrialColumns.Column(
            name: name, values: order.map { values[$0] }, codes: codes.map { $0 < 0 ? -1 : places[Int($0)] })
    }
}
