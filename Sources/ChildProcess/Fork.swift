internal import CProcess
internal import Glibc

/// Copies of this process that do one thing and end.
///
/// Only for a process that has, and had, one thread: a lock that another thread held at the moment of the copy would
/// stay locked in the child for ever. Neither side may use Swift concurrency or Dispatch, which start threads.
package enum Fork {
    /// Starts a child that runs the body with default signals, dies with this process, and ends with the body's status.
    ///
    /// Nothing of what this process would do at its own end is done in the child.
    ///
    /// - Parameters:
    ///   - closed: Descriptors that stay open here, while the child must not hold them.
    ///   - memoryLimit: The most bytes of address space that the child may have; nil for as many as this process may.
    /// - Returns: The child's number, in the parent; in the child the call never returns.
    package static func run(
        closing closed: [FileDescriptor] = [], memoryLimit: Int? = nil, _ body: () -> Int32
    ) throws(SystemError) -> Int32 {
        let pid = try checked(tune_fork(), "fork a process")
        if pid > 0 { return pid }
        for descriptor in closed { close(descriptor.number) }
        // Where that cannot be had the child goes on without, as nothing has been said to anybody yet.
        if let memoryLimit { _ = tune_limit_memory(UInt64(memoryLimit)) }
        _exit(body())
    }
}
