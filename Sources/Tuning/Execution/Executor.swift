package import Fingerprinting

/// Makes runs happen, each in a process of its own, beside a loop that waits for many descriptors at once.
///
/// The loop waits until one of the `descriptors` can be read, hands those that can to `handle`, and takes the events
/// from there. It cannot tell how the processes are started, nor on which machine.
package protocol Executor: AnyObject {
    /// What is to be waited for at present; it changes with every `start` and every `handle`.
    var descriptors: [Int32] { get }

    /// The number of assignments that have been started and of which no event has told the end.
    var runningCount: Int { get }

    /// When `handle` is to be called though nothing can be read, in monotonic seconds; nil for never.
    var deadline: Double? { get }

    /// Begins with an assignment; an event tells how it ended.
    ///
    /// - Throws: Where nothing was begun, and nothing will be told: there are too many open files, for example.
    func start(_ assignment: Assignment) throws

    /// Reads what has come, without waiting, and does what is due.
    ///
    /// - Parameter ready: The descriptors that can be read; those of others are passed over.
    func handle(ready: Set<Int32>) throws -> [ExecutorEvent]

    /// Has a training end, which may take as long as the executor grants it; an event tells that it was interrupted, or
    /// how it ended where it was faster.
    func end(_ run: Run) throws

    /// Does so with everything that was started.
    func endAll() throws

    /// The runs of which something is left with which they could go on.
    var resumable: [Fingerprint] { get }

    /// Takes away what is left of a run to go on with, which is recorded or not wanted any more.
    func forget(_ run: Fingerprint)

    /// Ends everything that was started, at once; no events follow.
    func kill()

    /// Ends in an orderly way, once nothing is running that matters; no events follow.
    func close()
}

extension Executor {
    /// What a program of the user's own has left is the user's.
    package var resumable: [Fingerprint] { [] }

    package func forget(_ run: Fingerprint) {}
}
