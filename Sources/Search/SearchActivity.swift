/// What a searcher is at: the move in the making, and how much of it is done.
package struct SearchActivity: Hashable, Sendable {
    package var work: Work
    /// Trials of the move whose outcome is known, and all of them.
    package var done: Int
    package var total: Int

    package init(_ work: Work, done: Int, total: Int) {
        self.work = work
        self.done = done
        self.total = total
    }

    package enum Work: Hashable, Sendable {
        /// All trials were asked for at the beginning.
        case list
        /// The ends of ranges are looked for.
        case estimation
        /// The line of one parameter in a cycle, counted from 1.
        case line(cycle: Int, parameter: String)
        /// Several descents side by side, each with a line of its own.
        case descents(count: Int)
        /// The first trials, which are spread over the space.
        case spread
        /// A round of proposals, counted from 1.
        case round(Int)
        /// A rung of successive halving, counted from 1, whose trials are trained for so many epochs.
        case rung(Int, epochs: Int)
    }
}
