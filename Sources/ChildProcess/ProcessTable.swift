internal import CProcess
internal import Glibc

/// The processes of the machine, as /proc shows them.
package enum ProcessTable {
    /// The numbers of all processes that can be seen.
    package static var pids: [Int32] { ((try? FolderListing.names(in: "/proc")) ?? []).compactMap { Int32($0) } }

    /// The children of this process, those among them that have ended and are not reaped; for one with one thread.
    package static var children: [Int32] {
        let own = getpid()
        if let text = text(of: "/proc/self/task/\(own)/children") {
            return text.split(separator: " ").compactMap { Int32($0) }
        }
        // A kernel that was built without that file.
        return pids.filter { facts(of: $0)?.parent == own }
    }

    /// Nil where there is no such process.
    package static func facts(of pid: Int32) -> ProcessFacts? {
        text(of: "/proc/\(pid)/stat").flatMap(ProcessFacts.init(stat:))
    }

    /// What a process found in its environment when it began; nil where it has no such entry or is not ours to ask.
    ///
    /// In the moment in which a process becomes another program it seems to have no environment at all.
    package static func value(of name: String, inEnvironmentOf pid: Int32) -> String? {
        let entry = name + "="
        return text(of: "/proc/\(pid)/environ")?.split(separator: "\0").first { $0.hasPrefix(entry) }
            .map { String($0.dropFirst(entry.count)) }
    }

    /// Tells this start of the machine from all others; empty where the system does not tell.
    package static let bootID =
        text(of: "/proc/sys/kernel/random/boot_id")?.split(separator: "\n").first.map(String.init) ?? ""

    /// From now on this process is the parent of those of its descendants whose own parent ends.
    package static func adoptOrphans() throws(SystemError) {
        _ = try checked(tune_adopt_orphans(), "become the parent of orphaned processes")
    }

    private static func text(of path: String) -> String? {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { return nil }
        let descriptor = FileDescriptor(owning: number)
        var bytes: [UInt8] = []
        while case .bytes(let next) = try? descriptor.read() { bytes += next }
        return String(decoding: bytes, as: UTF8.self)
    }
}
