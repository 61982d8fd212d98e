internal import Fingerprinting

/// The runs that a sweep has started and that have not ended, each with what it is trained for.
struct RunningRuns: Sendable {
    /// What a run is trained for.
    enum Purpose: Hashable, Sendable {
        /// The searcher asks for it.
        case wanted
        /// The searcher may ask for it later.
        case guessed
        /// For nothing any more: it was told to end, and its end is awaited.
        case givingWay
    }

    private struct Entry: Sendable {
        var run: Run
        var purpose: Purpose
        /// True where it was started before it was asked for.
        var isSpeculative: Bool
        /// Counts the runs in the order of their starts.
        var order: Int
    }

    private var entries: [Fingerprint: Entry] = [:]
    private var startedCount = 0
    private var counts: [Purpose: Int] = [:]

    var count: Int { entries.count }

    func count(_ purpose: Purpose) -> Int { counts[purpose, default: 0] }

    /// How many of them have a worker: one that gives way has lost it.
    var busyCount: Int { count - count(.givingWay) }

    func purpose(of key: Fingerprint) -> Purpose? { entries[key]?.purpose }

    func isSpeculative(_ key: Fingerprint) -> Bool { entries[key]?.isSpeculative ?? false }

    func contains(_ key: Fingerprint) -> Bool { entries[key] != nil }

    /// In the order of their starts.
    func runs(_ purpose: Purpose) -> [Run] {
        if count(purpose) == 0 { return [] }
        return entries.values.filter { $0.purpose == purpose }.sorted { $0.order < $1.order }.map(\.run)
    }

    mutating func insert(_ run: Run, _ purpose: Purpose) {
        remove(run.key)
        entries[run.key] = Entry(
            run: run, purpose: purpose, isSpeculative: purpose == .guessed, order: startedCount)
        startedCount += 1
        counts[purpose, default: 0] += 1
    }

    mutating func change(_ key: Fingerprint, to purpose: Purpose) {
        guard let old = entries[key]?.purpose else { return }
        counts[old, default: 0] -= 1
        counts[purpose, default: 0] += 1
        entries[key]?.purpose = purpose
    }

    mutating func remove(_ key: Fingerprint) {
        guard let entry = entries.removeValue(forKey: key) else { return }
        counts[entry.purpose, default: 0] -= 1
    }
}
