/// What the system tells of a process in /proc/PID/stat.
package struct ProcessFacts: Hashable, Sendable {
    package var pid: Int32
    package var parent: Int32
    package var group: Int32
    package var session: Int32
    /// In clock ticks since the machine started: with the number, it tells a process from all others since then.
    package var startTime: UInt64
    /// False for one that has ended and is not reaped yet.
    package var isAlive: Bool

    package init(pid: Int32, parent: Int32, group: Int32, session: Int32, startTime: UInt64, isAlive: Bool = true) {
        self.pid = pid
        self.parent = parent
        self.group = group
        self.session = session
        self.startTime = startTime
        self.isAlive = isAlive
    }

    /// Reads a text such as `7 (a name) S 1 7 7 …`, see proc(5); nil for anything else.
    ///
    /// The name may hold spaces and brackets itself.
    package init?(stat text: String) {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { return nil }
        let fields = text[close...].dropFirst().split(separator: " ")
        guard fields.count > 19, let pid = Int32(text[..<open].filter { $0 != " " }), let parent = Int32(fields[1]),
            let group = Int32(fields[2]), let session = Int32(fields[3]), let startTime = UInt64(fields[19])
        else { return nil }
        self.init(
            pid: pid, parent: parent, group: group, session: session, startTime: startTime,
            isAlive: !["Z", "X", "x"].contains(fields[0]))
    }
}
