/// What an executor is given to do, in a process of its own.
package enum Assignment: Hashable, Sendable {
    case train(Run)
    /// Score these weights on the test split; where there are none, train them anew first.
    case test(Run, weights: [UInt8])

    package var run: Run {
        switch self {
        case .train(let run), .test(let run, _): run
        }
    }
}
