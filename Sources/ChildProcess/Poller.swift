internal import Glibc

/// Waits for the first of many descriptors.
package enum Poller {
    /// The descriptors that can be read without waiting, at their end or not, or written where that was asked.
    ///
    /// - Parameters:
    ///   - readable: Waited for until they can be read.
    ///   - writable: Waited for until they can be written.
    ///   - timeout: After which the set may be empty; nil waits for ever.
    package static func ready(
        readable: [Int32], writable: [Int32] = [], timeout: Duration? = nil
    ) throws(SystemError) -> Set<Int32> {
        var entries: [pollfd] = []
        entries.reserveCapacity(readable.count + writable.count)
        for number in readable { entries.append(pollfd(fd: number, events: Int16(POLLIN), revents: 0)) }
        for number in writable { entries.append(pollfd(fd: number, events: Int16(POLLOUT), revents: 0)) }
        let deadline = timeout.map { SystemClock.monotonicSeconds() + $0 / .seconds(1) }
        while true {
            let count = poll(&entries, nfds_t(entries.count), milliseconds(until: deadline))
            if count >= 0 { break }
            // A process that was stopped and goes on comes by here.
            if errno != EINTR { throw SystemError(action: "wait for \(entries.count) descriptors", code: errno) }
        }
        var ready: Set<Int32> = []
        for entry in entries where entry.revents != 0 {
            precondition(entry.revents & Int16(POLLNVAL) == 0, "descriptor \(entry.fd) is waited for but not open")
            ready.insert(entry.fd)
        }
        return ready
    }

    /// Rounded up, so that the time has really passed when the wait ends.
    private static func milliseconds(until deadline: Double?) -> Int32 {
        guard let deadline else { return -1 }
        let rest = max(0, deadline - SystemClock.monotonicSeconds())
        return Int32(min(1e9, (rest * 1000).rounded(.up)))
    }
}
