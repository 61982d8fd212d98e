internal import Fingerprinting
internal import Search

/// The runs that a searcher may ask for later, the likeliest first, found as far as somebody looks.
///
/// Made anew when the searcher has moved or enough of them have ended; what costs time, the keys of runs, is kept.
struct GuessedRuns: Sendable {
    /// Nil until somebody looks.
    private var speculation: Speculation?
    private var isExhausted = false
    private var found: [(run: Run, chance: Double)] = []
    private var ranks: [Fingerprint: Int] = [:]
    private var runsByProposal: [Proposal: [Run]] = [:]
    /// Trials that are complete and were not asked for, the latest last.
    private var trainedAhead: [(configuration: Configuration, score: Double)] = []

    /// How many runs that nobody asked for have ended since the order was made.
    private var endedSince = 0

    private static let mostRemembered = 4096
    private static let mostTrainedAhead = 256

    /// Takes in that a run has ended that nobody has asked for.
    ///
    /// Of a few workers each such end changes what is best to be done next; of a thousand not every one.
    mutating func ended(guessedRuns count: Int) {
        endedSince += 1
        if endedSince > count / 16 { forget() }
    }

    /// Takes in that the searcher has moved.
    mutating func forget() {
        endedSince = 0
        guard speculation != nil || isExhausted || !found.isEmpty else { return }
        speculation = nil
        isExhausted = false
        found.removeAll(keepingCapacity: true)
        ranks.removeAll(keepingCapacity: true)
        if runsByProposal.count > GuessedRuns.mostRemembered { runsByProposal = [:] }
    }

    /// False where nothing is known of trials that may be asked for.
    var remembersAny: Bool { !runsByProposal.isEmpty || !trainedAhead.isEmpty }

    /// Takes in that a trial was asked for.
    mutating func asked(_ proposal: Proposal) {
        runsByProposal[proposal] = nil
        trainedAhead.removeAll { $0.configuration == proposal.configuration }
    }

    /// Where a run stands among those that were found; nil where it is none of them.
    func rank(of key: Fingerprint) -> Int? { ranks[key] }

    /// The run at this place of the order with its chance; nil where there is nothing so unlikely.
    mutating func run(at place: Int, _ sources: Sources) -> (run: Run, chance: Double)? {
        while place >= found.count, !isExhausted { find(sources) }
        return place < found.count ? found[place] : nil
    }

    /// What the runs are found with.
    struct Sources {
        var searcher: any Searcher
        var experiment: Experiment
        var factory: RunFactory
        var outcomes: RunTable

        /// False for a run that would have to train what another one may still be training.
        func canGoOn(_ run: Run) -> Bool { run.stage?.predecessor.map(outcomes.contains) ?? true }
    }

    private mutating func find(_ sources: Sources) {
        var speculation =
            speculation
            ?? Speculation(
                of: sources.searcher, space: sources.experiment.space, options: sources.experiment.search,
                trainedAhead: trainedAhead)
        self.speculation = nil
        guard let guesses = speculation.next(known: { result(of: $0, sources) }) else {
            isExhausted = true
            return
        }
        self.speculation = speculation
        for guess in guesses {
            for run in runs(of: guess.proposal, sources.factory)
            where !sources.outcomes.contains(run.key) && ranks[run.key] == nil && sources.canGoOn(run) {
                ranks[run.key] = found.count
                found.append((run, guess.chance))
            }
        }
    }

    private mutating func runs(of proposal: Proposal, _ factory: RunFactory) -> [Run] {
        if let runs = runsByProposal[proposal] { return runs }
        let runs = factory.runs(of: proposal)
        runsByProposal[proposal] = runs
        return runs
    }

    /// What is recorded of a trial; nil where one of its runs is missing.
    private mutating func result(of proposal: Proposal, _ sources: Sources) -> TrialResult? {
        let outcomes = runs(of: proposal, sources.factory).map { sources.outcomes[$0.key] }
        guard outcomes.allSatisfy({ $0 != nil }) else { return nil }
        let scores = outcomes.compactMap { $0?.score }
        guard scores.count == outcomes.count else { return .failed }
        if !trainedAhead.contains(where: { $0.configuration == proposal.configuration }) {
            trainedAhead.append((proposal.configuration, ScoreSummary(scores).mean))
            if trainedAhead.count > GuessedRuns.mostTrainedAhead { trainedAhead.removeFirst() }
        }
        return .scored(scores)
    }
}
