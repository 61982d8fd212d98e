package import ChildProcess

/// How a run's process ended.
package enum RunExit: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)

    package init(_ status: ChildProcess.ExitStatus) {
        switch status {
        case .exited(let code): self = .exited(code)
        case .signalled(let number): self = .signalled(number)
        }
    }
}
