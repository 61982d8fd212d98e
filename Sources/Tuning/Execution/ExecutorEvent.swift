/// What an executor tells its loop.
package enum ExecutorEvent: Hashable, Sendable {
    /// The data is loaded, and assignments are worked on from now on.
    case ready(SplitSizes)
    /// The data cannot be used; the sentence says why and where.
    case refused(String)
    /// A training has ended by itself, well or badly.
    case trained(RunRecord)
    /// A test has ended by itself, well or badly.
    case tested(Run, TestOutcome)
    /// The assignment was ended from outside, which says nothing about the run: it is to be started again.
    case interrupted(Assignment)
    /// The executor itself has ended without being told to; the interruptions of all that it was doing came before.
    ///
    /// Nothing can be started with it any more; the reason names how it ended and the end of its log.
    case died(reason: String)
}
