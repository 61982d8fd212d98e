/// The trials that a searcher has asked for, each under its own number, with what came of them.
struct TrialLedger: Sendable {
    let repeats: Repeats
    /// The scores that each seed gives.
    let folds: Int
    /// How many trials there may be; nil without a limit.
    private let capacity: Int?
    private var configurations: [Configuration] = []
    private var numbers: [Configuration: Int] = [:]
    private(set) var log: ResultLog
    /// The trials that get more seeds than the usual number, each with how many.
    private var grown: [Int: Int] = [:]
    /// Those of them whose additional scores are awaited, ascending.
    private var reopened: [Int] = []
    /// True once a configuration was refused because there were enough trials.
    private(set) var isFull = false

    init(goal: Goal, repeats: Repeats, folds: Int, capacity: Int?) {
        self.repeats = repeats
        self.folds = folds
        self.capacity = capacity
        log = ResultLog(goal: goal, width: repeats.from * folds)
    }

    var count: Int { configurations.count }

    /// True where every trial that was asked for has its result.
    var isComplete: Bool { log.count == count && reopened.isEmpty }

    /// The number of the configuration's trial, which is asked for unless it was already.
    ///
    /// - Returns: Nil where the configuration is new and there are enough trials.
    mutating func ask(_ configuration: Configuration) -> Int? {
        if let number = numbers[configuration] { return number }
        if let capacity, count >= capacity {
            isFull = true
            return nil
        }
        numbers[configuration] = count
        configurations.append(configuration)
        return count - 1
    }

    func hasAsked(for configuration: Configuration) -> Bool { numbers[configuration] != nil }

    /// Asks for more seeds of a trial that has its result.
    mutating func askAgain(_ number: Int, repeats: Int) {
        grown[number] = repeats
        reopened.append(number)
        reopened.sort()
    }

    func proposal(_ number: Int) -> Proposal {
        Proposal(configuration: configurations[number], repeats: repeats(of: number))
    }

    /// How many seeds are asked of a trial so far.
    func repeats(of number: Int) -> Int { grown[number] ?? repeats.from }

    /// True where the trial's result, or that of more seeds, is still to come.
    func isAwaited(_ number: Int) -> Bool { !log.contains(number) || reopened.contains(number) }

    func firstWanted(from number: Int) -> Int? {
        let missing = log.firstMissing(from: number)
        let again = reopened.first { $0 >= number }
        let wanted = min(missing, again ?? missing)
        return wanted < count ? wanted : nil
    }

    /// - Returns: False, and nothing changes, where that was not asked for or is known already.
    mutating func record(_ outcome: Outcome) -> Bool {
        guard let number = numbers[outcome.proposal.configuration], outcome.proposal.repeats == repeats(of: number)
        else { return false }
        if let place = reopened.firstIndex(of: number) {
            reopened.remove(at: place)
            log.replace(outcome.result, for: number)
            return true
        }
        return log.record(outcome.result, for: number)
    }
}
