/// How a run's process ended.
package enum RunExit: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
}
