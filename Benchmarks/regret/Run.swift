internal import Search

/// One search of a table, from its first trial to the last that the budgets allow.
struct Run {
    /// After how many trials the best so far is looked at.
    static let budgets = [20, 50, 100, 200]

    /// The regret of the best so far at each budget; the last one stays where a search ends before.
    let regrets: [Double]
    /// How many trials the search made.
    let trials: Int

    /// - Parameter isNoisy: True where the search sees a single repetition, chosen by the seed, in place of the mean.
    init(_ contestant: Contestant, _ table: ScoreTable, seed: Int, isNoisy: Bool) {
        let repetition = isNoisy ? seed % table.repetitions : nil
        let space = table.space(startSeed: contestant.startsAnywhere ? seed : nil)
        var searcher = contestant.options(table.goal, seed).makeSearcher(space)
        var best: (score: Double, regret: Double)?
        var regrets: [Double] = []
        var trials = 0
        while regrets.count < Run.budgets.count, let proposal = searcher.proposals(atMost: 1).first {
            let score = table.score(proposal.configuration, repetition: repetition)
            searcher.record(Outcome(proposal: proposal, result: .scored([score])))
            trials += 1
            if best.map({ table.goal.prefers(score, to: $0.score) }) ?? true {
                best = (score, table.regret(proposal.configuration))
            }
            if Run.budgets[regrets.count] == trials { regrets.append(best?.regret ?? 1) }
        }
        while regrets.count < Run.budgets.count { regrets.append(best?.regret ?? 1) }
        self.regrets = regrets
        self.trials = trials
    }
}
