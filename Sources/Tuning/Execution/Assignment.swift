/// What an executor is given to do, in a process of its own.
package enum Assignment: Hashable, Sendable {
    /// From its beginning, or on from what the run before it has left.
    case train(Run, from: Checkpoint? = nil)
    /// Score these weights on the test split; where there are none, train them anew first.
    case test(Run, weights: [UInt8])

    package var run: Run {
        switch self {
        case .train(let run, _), .test(let run, _): run
        }
    }
}
