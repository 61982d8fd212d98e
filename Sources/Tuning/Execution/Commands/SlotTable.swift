/// The places in which runs run, each of which holds one run at a time.
package struct SlotTable: Hashable, Sendable {
    private var taken: [Bool]

    package init(count: Int) {
        precondition(count >= 1, "runs need a slot to run in")
        taken = Array(repeating: false, count: count)
    }

    package var count: Int { taken.count }

    /// The lowest free slot, which is taken now; nil where there is none.
    package mutating func take() -> Int? {
        guard let slot = taken.firstIndex(of: false) else { return nil }
        taken[slot] = true
        return slot
    }

    package mutating func release(_ slot: Int) {
        precondition(taken[slot], "slot \(slot) is released though no run is in it")
        taken[slot] = false
    }
}
