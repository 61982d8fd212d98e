/// The trials that a searcher has asked for, numbered in the order of asking, with what became of them.
struct TrialLedger: Sendable {
    private(set) var configurations: [Configuration] = []
    private(set) var results: [TrialResult?] = []
    private var numbers: [Configuration: Int] = [:]

    /// The trial of this configuration: the one that was asked for before, or a new one.
    mutating func ask(for configuration: Configuration) -> Int {
        if let number = numbers[configuration] { return number }
        numbers[configuration] = configurations.count
        configurations.append(configuration)
        results.append(nil)
        return configurations.count - 1
    }

    /// Records a result once; false where the configuration was never asked for or has a result already.
    mutating func record(_ result: TrialResult, for configuration: Configuration) -> Bool {
        guard let number = numbers[configuration], results[number] == nil else { return false }
        results[number] = result
        return true
    }

    /// The mean score; nil for a trial that failed or is still wanted.
    func score(_ number: Int) -> Double? {
        guard case .scored(let scores) = results[number] else { return nil }
        return ScoreSummary(scores).mean
    }
}
