extension ChildProcess {
    /// How a process ended.
    package enum ExitStatus: Hashable, Sendable {
        case exited(Int32)
        case signalled(Int32)
    }
}

extension ChildProcess.ExitStatus: CustomStringConvertible {
    /// What follows "it": `ended with exit status 1`.
    package var description: String {
        switch self {
        case .exited(let code): "ended with exit status \(code)"
        case .signalled(let number): "was ended by signal \(number)"
        }
    }
}
