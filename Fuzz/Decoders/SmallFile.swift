internal import ChildProcess

/// A file in memory with a path, for readers that have no other way in.
struct SmallFile: @unchecked Sendable {
    let path: String
    /// Never written again; it only has to live as long as the path is used.
    private let file: MemoryFile

    init(_ bytes: [UInt8]) {
        do {
            file = try MemoryFile(name: "fuzz")
            try file.write(bytes)
        } catch {
            fatalError("\(error)")
        }
        path = "/proc/self/fd/\(file.descriptor.number)"
    }
}
