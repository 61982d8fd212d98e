internal import Search
internal import Tuning

/// A part of a large grid's life of which the cost is measured, without a store and without training anything.
enum Phase: String, CaseIterable {
    /// All that `tune plan` works out where nothing is recorded.
    case plan
    /// A fresh sweep gives eight workers their first runs.
    case start
    /// The searcher alone takes in all trials but the last, in their order.
    case record

    /// One run for each of 100 × 100 × 100 configurations.
    private static let text = """
        {"data": {"file": "data.csv", "target": "y"}, "training": {"schedule": "momentum", "penalty": "l2"},
         "search": {"method": "grid", "parameters": [
           {"name": "training.learningRate", "from": 1e-6, "to": 1, "scale": "log", "points": 100},
           {"name": "training.lambda", "from": 1e-6, "to": 1, "scale": "log", "points": 100},
           {"name": "training.momentum", "from": 0, "to": 0.99, "scale": "linear", "points": 100}]}}
        """

    /// Prepares the phase and gives what is to be measured, which returns the number of what is left to train.
    func prepared() throws -> () -> Int {
        let experiment = try Experiment(parsing: Phase.text, file: "/grid.json", dataMustExist: false)
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        switch self {
        case .plan:
            return {
                SweepPlan(Sweep(experiment: experiment, factory: factory, recorded: [:]), measured: nil).wanted.runs
            }
        case .start:
            return {
                var sweep = Sweep(experiment: experiment, factory: factory, recorded: [:])
                return sweep.searcher.askedCount - 8 + sweep.orders(workers: 8, speculates: true).wanted.count
            }
        case .record:
            var searcher = experiment.search.makeSearcher(experiment.space)
            return {
                for number in 0..<searcher.askedCount - 1 {
                    searcher.record(Outcome(proposal: searcher.asked(number), result: .scored([Phase.score(number)])))
                }
                return searcher.proposals(atMost: 8).count
            }
        }
    }

    private static func score(_ number: Int) -> Double { Double(number % 977) / 977 }
}
