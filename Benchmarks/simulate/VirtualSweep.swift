internal import Fingerprinting
internal import Glibc
internal import JSON
internal import Randomness
internal import Search
internal import Tuning

/// A sweep on a virtual clock: the product's own decisions, with runs that take no time but their own.
struct VirtualSweep {
    let kind: SpaceKind
    let seed: UInt64
    private let experiment: Experiment
    private let landscape: Landscape

    /// What came of it.
    struct Result {
        /// When the search ended, in medians of a run's time.
        var time = 0.0
        /// The runs that the search asked for.
        var askedRuns = 0
        /// Runs that were trained to their end and never asked for.
        var unaskedRuns = 0
        /// Runs that had to give way.
        var endedRuns = 0
        var path: [SearchStep] = []
        /// The longest time that one decision took, in real seconds.
        var slowestDecision = 0.0
    }

    /// The standard deviation of the logarithm of a run's time: of a hundred runs one takes six times the median.
    static let spread = 0.8

    init(_ kind: SpaceKind, seed: UInt64) {
        self.kind = kind
        self.seed = seed
        var random = SeededGenerator(state: seed)
        let space = kind.makeSpace(&random)
        landscape = Landscape(space, noise: kind.noise, seed: seed)
        experiment = Experiment(
            name: "simulation", settings: Settings(root: ["trainer": "virtual"]), space: space,
            search: SearchOptions(goal: .minimize), metric: Metric(name: "loss", goal: .minimize), seed: 1)
    }

    func run(workers: Int, speculates: Bool) -> Result {
        let factory = RunFactory(experiment: experiment, dataFingerprint: "\(seed)", trainer: "virtual")
        var sweep = Sweep(experiment: experiment, factory: factory, recorded: [:])
        var result = Result()
        var ends: [(time: Double, run: Run)] = []
        while true {
            let orders = measured(&result.slowestDecision) { sweep.orders(workers: workers, speculates: speculates) }
            for run in orders.ended {
                ends.removeAll { $0.run.key == run.key }
                sweep.interrupted(run.key)
                result.endedRuns += 1
            }
            for run in orders.wanted + orders.guessed { ends.append((result.time + time(of: run), run)) }
            precondition(ends.count <= workers, "there are no more runs than workers")
            if sweep.searcher.ending != nil { break }
            // What gave way just now may be wanted again.
            if !orders.ended.isEmpty { continue }
            guard let next = ends.indices.min(by: { ends[$0].time < ends[$1].time }) else {
                preconditionFailure("a search that goes on has runs")
            }
            let (time, run) = ends.remove(at: next)
            result.time = time
            let values = experiment.space.parameters.map { run.configuration[$0.name] }
            sweep.record(
                .succeeded(score: landscape.score(Configuration(values: values)), epoch: 1, epochs: 1), for: run.key)
            result.askedRuns += 1
        }
        result.path = sweep.searcher.path
        result.unaskedRuns = result.askedRuns - sweep.searcher.askedCount
        result.askedRuns = sweep.searcher.askedCount
        return result
    }

    /// Lognormal, and decided by what is trained, so that it is the same whenever a run is started.
    private func time(of run: Run) -> Double {
        var random = SeededGenerator(state: run.key.low)
        return exp(VirtualSweep.spread * random.normal())
    }

    private func measured<T>(_ slowest: inout Double, _ body: () -> T) -> T {
        var before = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before)
        let result = body()
        var after = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after)
        let seconds = Double(after.tv_sec - before.tv_sec) + Double(after.tv_nsec - before.tv_nsec) / 1e9
        slowest = max(slowest, seconds)
        return result
    }
}
