/// The attempts at runs that have no slot.
///
/// Some wait for one, some failed and are made again after a pause, some were ended before they began. It is a value
/// without a clock.
struct CommandQueue {
    private let pauses: RetryPauses
    private var slots: SlotTable
    /// What waits for a slot, the first one first.
    private var waiting: [CommandAttempt] = []
    /// What waits for its time, in monotonic seconds.
    private var pausing: [(attempt: CommandAttempt, due: Double)] = []
    /// Nobody was told of their end yet.
    private var dropped: [CommandAttempt] = []

    init(slots: Int, pauses: RetryPauses) {
        self.slots = SlotTable(count: slots)
        self.pauses = pauses
    }

    var count: Int { waiting.count + pausing.count + dropped.count }

    /// In the order in which they would begin.
    var attempts: [CommandAttempt] { waiting + pausing.sorted { $0.due < $1.due }.map(\.attempt) + dropped }

    /// When there is something to do, in monotonic seconds; nil where nothing waits for its time.
    var deadline: Double? { dropped.isEmpty ? pausing.map(\.due).min() : 0 }

    mutating func append(_ attempt: CommandAttempt) { waiting.append(attempt) }

    /// The next attempt that can begin, with its slot; nil where none waits or no slot is free.
    mutating func next() -> (attempt: CommandAttempt, slot: Int)? {
        guard !waiting.isEmpty, let slot = slots.take() else { return nil }
        return (waiting.removeFirst(), slot)
    }

    /// Takes in that what had the slot is over.
    mutating func release(_ slot: Int) { slots.release(slot) }

    /// Has the attempt that failed be followed by another one, after a pause.
    mutating func tryAgain(_ failed: CommandAttempt, at now: Double) {
        let next = CommandAttempt(run: failed.run, number: failed.number + 1)
        pausing.append((next, now + pauses.pause(after: failed.number)))
    }

    /// Takes in what time it is.
    mutating func pass(to now: Double) {
        waiting += pausing.filter { $0.due <= now }.map(\.attempt)
        pausing.removeAll { $0.due <= now }
    }

    mutating func drop(where isDropped: (CommandAttempt) -> Bool) {
        dropped += waiting.filter(isDropped) + pausing.map(\.attempt).filter(isDropped)
        waiting.removeAll(where: isDropped)
        pausing.removeAll { isDropped($0.attempt) }
    }

    /// What was dropped since the last call.
    mutating func takeDropped() -> [CommandAttempt] {
        defer { dropped = [] }
        return dropped
    }

    /// Lets go of everything, the slots too.
    mutating func removeAll() { self = CommandQueue(slots: slots.count, pauses: pauses) }
}
