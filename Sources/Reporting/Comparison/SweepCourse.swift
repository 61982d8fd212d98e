internal import Fingerprinting
internal import Search
internal import Tuning

/// How the best score of a sweep came about: by runs, by the time spent training, and by the time that went by.
///
/// Runs count in the searcher's order, which is the same however the sweep was executed; times are those of the
/// execution, in which trials may have ended in another order. A run that trials share counts once.
package struct SweepCourse: Hashable, Sendable {
    package var byRuns: BestScores
    /// In seconds, of all workers together.
    package var byTraining: BestScores
    /// In seconds from the first run's start, without the times in which nobody worked on the sweep.
    package var byElapsed: BestScores

    init(_ report: Report) {
        let trials = report.trials
        let scores = trials.means.map { $0.isNaN ? nil : $0 }
        let recorded = RecordedRuns(trials)
        func steps(_ order: some Sequence<Int>, spent: (Int) -> Double) -> [BestScores.Step] {
            ScoreHistory(scores, in: order, goal: report.metric.goal).bests.map { place in
                BestScores.Step(spent: spent(place), trial: trials.number(at: place), score: scores[place] ?? .nan)
            }
        }
        byRuns = BestScores(
            steps: steps(scores.indices) { Double(recorded.counts[$0]) }, end: Double(recorded.executions.count))
        let times = RunEnds(recorded.executions)
        // A trial is complete when the last of its runs has ended.
        let last = scores.indices.map { place in
            recorded.runs(ofTrialAt: place).max { times.rank[$0] < times.rank[$1] }
        }
        let complete = scores.indices.compactMap { place in
            scores[place] == nil ? nil : last[place].map { (rank: times.rank[$0], place: place) }
        }
        let order = complete.sorted(by: <).map(\.place)
        func spent(_ sums: [Double]) -> (Int) -> Double {
            { place in last[place].map { sums[$0] } ?? .nan }
        }
        byTraining = BestScores(
            steps: steps(order, spent: spent(times.training)), end: times.training.max() ?? 0)
        byElapsed = BestScores(steps: steps(order, spent: spent(times.elapsed)), end: times.elapsed.max() ?? 0)
    }
}

/// The recorded runs of trials, each once, in the trials' order.
private struct RecordedRuns {
    var executions: [RunRecord.Execution] = []
    /// By the trial's place: how many runs there are up to its last.
    var counts: [Int] = []
    /// The places of the trials' runs among the executions, one trial after the other.
    private var places: [Int] = []
    private var starts = [0]

    init(_ trials: Report.Trials) {
        var placeByKey: [Fingerprint: Int] = [:]
        for index in trials.indices {
            for (key, execution) in trials.executions(at: index) {
                let place = placeByKey[key] ?? executions.count
                if place == executions.count {
                    placeByKey[key] = place
                    executions.append(execution)
                }
                places.append(place)
            }
            counts.append(executions.count)
            starts.append(places.count)
        }
    }

    func runs(ofTrialAt place: Int) -> ArraySlice<Int> { places[starts[place]..<starts[place + 1]] }
}

/// When runs ended, and what had been spent then.
private struct RunEnds {
    /// By the run's place: the how-manieth it was to end.
    var rank: [Int]
    /// The seconds of training of all that had ended then, the run's own among them.
    var training: [Double]
    /// The seconds that had gone by.
    var elapsed: [Double]

    init(_ executions: [RunRecord.Execution]) {
        rank = Array(repeating: 0, count: executions.count)
        training = Array(repeating: 0, count: executions.count)
        var ends = training
        for run in RunTimeline(executions).runs { ends[run.index] = run.start + run.seconds }
        elapsed = ends
        var sum = 0.0
        for (number, place) in executions.indices.sorted(by: { (ends[$0], $0) < (ends[$1], $1) }).enumerated() {
            sum += executions[place].seconds
            rank[place] = number
            training[place] = sum
        }
    }
}
