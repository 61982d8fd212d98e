/// What a searcher will probably ask for next, the likeliest first.
///
/// Copies of the searcher are told guesses about what is open, and are asked what they would want then. Of the trials
/// that are wanted together either one wins or none does; each of these futures has a chance, which a model of the scores
/// gives, and leads to new trials that are wanted together. The futures are followed in the order of their chances, so
/// that few idle workers train for the likeliest and many for every likely one.
///
/// It knows nothing of how a searcher searches but the protocol, and the searcher itself never sees a guess.
package struct Speculation: Sendable {
    /// A trial that is not asked for, but may soon be.
    package struct Guess: Hashable, Sendable {
        package var proposal: Proposal
        /// The chance of the likeliest future in which it is asked for.
        package var chance: Double
    }

    private let goal: Goal
    /// The scores that each seed gives.
    private let folds: Int
    private var model: ScoreModel
    /// Futures that were not looked at yet.
    private var futures: [Future]
    /// What was given already, or is wanted anyway.
    private var seen: Set<Proposal>
    private var futuresLeft: Int

    private static let smallestChance = 1e-4
    /// Among more open trials than this no future is guessed: there is enough to do.
    private static let mostOpen = 1024
    /// How many of the latest trials the model may be told of.
    private static let window = 384

    private struct Future: Sendable {
        var searcher: any Searcher
        var guesses: [Outcome]
        var chance: Double
    }

    /// - Parameters:
    ///   - searcher: Where the search stands now.
    ///   - trainedAhead: Scores of trials that were not asked for; they make the model wiser.
    package init(
        of searcher: any Searcher, space: SearchSpace, options: SearchOptions,
        trainedAhead: [(configuration: Configuration, score: Double)] = []
    ) {
        goal = options.goal
        folds = options.folds
        let asked = searcher.askedCount
        var trials: [(configuration: Configuration, score: Double)] = []
        for number in max(0, asked - Speculation.window)..<asked {
            guard let score = searcher.mean(number) else { continue }
            trials.append((searcher.asked(number).configuration, score))
        }
        trials += trainedAhead.suffix(Speculation.window)
        let sign = goal.sign
        model = ScoreModel(
            space: space, trials: trials.map { ($0.configuration, sign * $0.score) },
            center: searcher.best.map { searcher.asked($0).configuration })
        seen = Set(searcher.proposals(atMost: Speculation.mostOpen))
        futuresLeft = searcher.futureCount
        futures = [Future(searcher: searcher, guesses: [], chance: 1)]
    }

    /// The next guesses, those of one future; nil where nothing likely is left.
    ///
    /// - Parameter known: What is recorded of a trial already, though the searcher has not asked for it.
    package mutating func next(known: (Proposal) -> TrialResult?) -> [Guess]? {
        while futuresLeft > 0, let place = futures.indices.max(by: { futures[$0].chance < futures[$1].chance }) {
            futuresLeft -= 1
            let future = futures.remove(at: place)
            var searcher = future.searcher
            for guess in future.guesses { searcher.record(guess) }
            let open = Speculation.open(&searcher, known: known)
            branch(searcher, open, chance: future.chance)
            let new = open.filter { seen.insert($0).inserted }
            if new.isEmpty { continue }
            return new.map { Guess(proposal: $0, chance: future.chance) }
        }
        return nil
    }

    /// Tells the searcher all that it wants and that is known; gives what it wants beside that.
    private static func open(_ searcher: inout any Searcher, known: (Proposal) -> TrialResult?) -> [Proposal] {
        while true {
            let wanted = searcher.proposals(atMost: mostOpen)
            var open: [Proposal] = []
            for proposal in wanted {
                guard let result = known(proposal) else {
                    open.append(proposal)
                    continue
                }
                searcher.record(Outcome(proposal: proposal, result: result))
            }
            if open.count == wanted.count { return open }
        }
    }

    /// Adds the futures in which one of the open trials wins, and the one in which none does.
    private mutating func branch(_ searcher: any Searcher, _ open: [Proposal], chance: Double) {
        guard !open.isEmpty, open.count < Speculation.mostOpen else { return }
        let sign = goal.sign
        let standard = Speculation.standard(searcher, open).map { sign * $0 }
        let predictions = open.map { model.prediction($0.configuration) }
        let chances = WinChances(predictions, standard: standard)
        for (winner, share) in chances.trials.enumerated() where chance * share >= Speculation.smallestChance {
            let scores = Speculation.scores(predictions, winner: winner, standard: standard)
            add(searcher, open, scores, chance: chance * share)
        }
        if let standard, chance * chances.none >= Speculation.smallestChance {
            let scores = predictions.map { min($0.mean, standard - $0.margin) }
            add(searcher, open, scores, chance: chance * chances.none)
        }
    }

    private mutating func add(_ searcher: any Searcher, _ open: [Proposal], _ scores: [Double], chance: Double) {
        let sign = goal.sign
        let guesses = zip(open, scores).map { proposal, score in
            Outcome(
                proposal: proposal, result: .scored(Array(repeating: sign * score, count: proposal.repeats * folds)))
        }
        futures.append(Future(searcher: searcher, guesses: guesses, chance: chance))
    }

    /// The score that an open trial has to beat: that of where the search would stand if all of them failed.
    private static func standard(_ searcher: any Searcher, _ open: [Proposal]) -> Double? {
        var searcher = searcher
        for proposal in open { searcher.record(Outcome(proposal: proposal, result: .failed)) }
        return (searcher.path.last?.chosen ?? searcher.best).flatMap { searcher.mean($0) }
    }

    /// Scores, higher being better, of which the winner's is the highest.
    private static func scores(_ predictions: [ScoreModel.Prediction], winner: Int, standard: Double?) -> [Double] {
        let prediction = predictions[winner]
        let best = max(prediction.mean, (standard ?? prediction.mean) + prediction.margin)
        return predictions.enumerated().map { index, other in
            index == winner ? best : min(other.mean, best - other.margin)
        }
    }
}

extension ScoreModel.Prediction {
    /// By how much a guess is better than another, so that the difference is no tie.
    fileprivate var margin: Double { max(deviation / 2, abs(mean) * 1e-9, 1e-12) }
}

extension Goal {
    /// 1 where higher is better, otherwise −1.
    fileprivate var sign: Double { self == .maximize ? 1 : -1 }
}

extension Searcher {
    /// The trial's score; nil where it failed or nothing is recorded.
    fileprivate func mean(_ number: Int) -> Double? {
        guard case .scored(let scores) = result(number) else { return nil }
        return ScoreSummary(scores).mean
    }
}
