internal import Fingerprinting
internal import Search

extension Sweep {
    /// What is to be done now so that every worker has the best thing to do.
    package struct Orders: Hashable, Sendable {
        /// Runs to be ended at once, before anything is started.
        package var ended: [Run]
        /// Runs to be started because they are wanted.
        package var wanted: [Run] = []
        /// Runs to be started because they may be wanted later.
        package var guessed: [Run] = []

        package init(ended: [Run] = []) {
            self.ended = ended
        }
    }

    /// Gives every worker the best thing to do; what is ordered counts as done.
    ///
    /// What is wanted goes first. A guessed run that has become wanted goes on as a wanted one; the least likely of the
    /// others give way where workers are needed.
    ///
    /// - Parameter speculates: True where workers that have nothing wanted to do train what may be wanted later.
    package mutating func orders(workers: Int, speculates: Bool) -> Orders {
        var orders = Orders()
        let wanted = wanted(atMost: workers - running.count(.wanted))
        if ending != nil {
            orders.ended = endGuessed()
            return orders
        }
        adoptGuessed()
        orders.wanted = Array(wanted.prefix(workers - running.count(.wanted)))
        orders.ended = giveWay(running.busyCount + orders.wanted.count - workers)
        for run in orders.wanted { started(run) }
        if speculates { speculate(workers: workers, &orders) }
        return orders
    }

    /// Has all that was guessed give way.
    ///
    /// - Returns: The runs to be ended.
    package mutating func endGuessed() -> [Run] {
        let runs = running.runs(.guessed)
        for run in runs { running.change(run.key, to: .givingWay) }
        return runs
    }

    /// Has all that is running give way, whatever it is trained for.
    ///
    /// - Returns: The runs to be ended.
    package mutating func endAll() -> [Run] {
        let runs = running.runs(.wanted) + running.runs(.guessed)
        for run in runs { running.change(run.key, to: .givingWay) }
        return runs
    }

    /// Takes in that guessed runs have become wanted.
    private mutating func adoptGuessed() {
        guard running.count(.guessed) > 0 else { return }
        var next = 0
        var looked = 0
        while looked < Sweep.mostLookedAt, let number = searcher.firstWanted(from: next) {
            next = number + 1
            looked += 1
            for run in awaitedRuns(ofTrial: number) where running.purpose(of: run.key) == .guessed {
                running.change(run.key, to: .wanted)
            }
        }
    }

    /// More trials than this are not wanted at once where there were workers left to speculate.
    private static let mostLookedAt = 2048

    /// Takes their workers from so many guessed runs: from those that are no longer likely, then from the least likely.
    private mutating func giveWay(_ count: Int) -> [Run] {
        guard count > 0 else { return [] }
        let runs = running.runs(.guessed).sorted { rank($0) > rank($1) }.prefix(count)
        for run in runs { running.change(run.key, to: .givingWay) }
        return Array(runs)
    }

    private func rank(_ run: Run) -> Int { guessedRuns.rank(of: run.key) ?? .max }

    /// Gives idle workers the likeliest runs, and those that train what has become unlikely something likelier.
    private mutating func speculate(workers: Int, _ orders: inout Orders) {
        let places = workers - running.count(.wanted)
        guard places > 0 else { return }
        let sources = GuessedRuns.Sources(
            searcher: searcher, experiment: experiment, factory: factory, outcomes: outcomes)
        var missing: [(run: Run, chance: Double)] = []
        var kept = 0
        var place = 0
        var least = 0.0
        while kept + missing.count < places, let guess = guessedRuns.run(at: place, sources) {
            place += 1
            least = guess.chance
            switch running.purpose(of: guess.run.key) {
            case nil: if !outcomes.contains(guess.run.key) { missing.append(guess) }
            case .guessed: kept += 1
            case .wanted, .givingWay: break
            }
        }
        let idle = max(0, workers - running.busyCount)
        let likelier = missing.dropFirst(idle).count { $0.chance >= Sweep.muchLikelier * least }
        let stale = running.runs(.guessed).filter { rank($0) >= place }
        let ended = stale.sorted { rank($0) > rank($1) }.prefix(likelier)
        for run in ended { running.change(run.key, to: .givingWay) }
        orders.ended += ended
        orders.guessed = missing.prefix(idle + ended.count).map(\.run)
        for run in orders.guessed { running.insert(run, .guessed) }
    }

    /// A guessed run is not ended half-way for one that is hardly likelier.
    private static let muchLikelier = 3.0
}
