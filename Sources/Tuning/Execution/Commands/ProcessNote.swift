internal import JSON

/// What the nursery notes of a run's first process in the run's directory, so that it is found should it survive us.
package struct ProcessNote: Hashable, Sendable {
    package var pid: Int32
    /// In clock ticks since the machine started.
    package var startTime: UInt64
    /// Of the start of the machine in which the process began.
    package var bootID: String
    /// See `CommandLaunch.mark`.
    package var mark: String

    private static let usualLength = 240

    package init(pid: Int32, startTime: UInt64, bootID: String, mark: String) {
        self.pid = pid
        self.startTime = startTime
        self.bootID = bootID
        self.mark = mark
    }

    /// All have the same length, so that one can be written over another.
    package var text: String {
        let object: JSONValue = [
            "pid": .number(Double(pid)), "startTime": .number(Double(startTime)), "bootID": .string(bootID),
            "mark": .string(mark),
        ]
        let text = object.text
        return text + String(repeating: " ", count: max(0, ProcessNote.usualLength - text.utf8.count)) + "\n"
    }

    /// Nil for anything else, such as the half of a note whose writer was killed.
    package init?(text: String) {
        guard let object = try? JSONValue(parsing: text), let pid = object["pid"]?.number.flatMap(Int32.init(exactly:)),
            let startTime = object["startTime"]?.number.flatMap(UInt64.init(exactly:)),
            let bootID = object["bootID"]?.string, let mark = object["mark"]?.string
        else { return nil }
        self.init(pid: pid, startTime: startTime, bootID: bootID, mark: mark)
    }
}
