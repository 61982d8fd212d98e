internal import Fingerprinting
internal import Glibc
internal import JSON
internal import Nursery
internal import Search
internal import Tuning

/// An experiment that searches a grid, with a store in which all of its runs but the last are recorded.
struct Grid {
    /// How many configurations there are, each with one run.
    let count: Int
    let experimentPath: String

    /// - Parameter points: Of each of three parameters.
    init(points: (Int, Int, Int), in folder: String) {
        count = points.0 * points.1 * points.2
        experimentPath = "\(folder)/grid-\(count).json"
        self.points = points
        dataPath = "\(folder)/data.csv"
    }

    private let points: (Int, Int, Int)
    private let dataPath: String

    private var text: String {
        """
        {"data": {"file": "data.csv", "target": "y"},
         "training": {"schedule": "momentum", "penalty": "l2"},
         "search": {"method": "grid", "parameters": [
           {"name": "training.learningRate", "from": 1e-6, "to": 1, "scale": "log", "points": \(points.0)},
           {"name": "training.lambda", "from": 1e-6, "to": 1, "scale": "log", "points": \(points.1)},
           {"name": "training.momentum", "from": 0, "to": 0.99, "scale": "linear", "points": \(points.2)}]}}

        """
    }

    /// Makes the store through the product's own code, unless it is there already.
    func make() throws {
        try TextFile.replace(dataPath, with: "x,y\n1,0\n2,1\n")
        try TextFile.replace(experimentPath, with: text)
        let source = try source
        if access(source.storePath, F_OK) == 0 { return }
        let store = try Store(path: source.storePath, access: .write)
        let session = try store.beginSession(on: source.stored, started: 1_700_000_000, pid: getpid())
        let factory = RunFactory(
            experiment: source.experiment, dataFingerprint: source.stored.dataFingerprint,
            trainer: BuiltInTrainer.version)
        let searcher = source.experiment.search.makeSearcher(source.experiment.space)
        for first in stride(from: 0, to: count - 1, by: Grid.transaction) {
            let numbers = first..<min(first + Grid.transaction, count - 1)
            let records = numbers.flatMap { number in
                factory.runs(of: searcher.asked(number)).map { Grid.record($0, number) }
            }
            try store.record(records, discardingWeightsOf: [], session: (session, Double(numbers.upperBound) * 0.01))
        }
        store.close()
    }

    private static let transaction = 50_000

    /// Now and then a run diverges; the others' scores are all kinds of numbers.
    private static func record(_ run: Run, _ number: Int) -> RunRecord {
        let score = Double(run.key.low % 1_000_003) / 1_000_003
        let outcome: RunOutcome =
            number % 997 == 996 ? .diverged(epoch: 3) : .succeeded(score: score, epoch: 40 + number % 50, epochs: 100)
        return RunRecord(
            run: run, outcome: outcome,
            curve: [["epoch": 1, "loss": .number(score), "trainingScore": .number(score)]],
            execution: RunRecord.Execution(
                started: 1_700_000_000 + Double(number) * 0.01, seconds: 0.1 + score, startSeconds: 0.001),
            weights: [], weightCount: 2410)
    }

    var source: SweepSource {
        get throws { try SweepSource(path: experimentPath, store: nil, readsOnly: true) }
    }
}
