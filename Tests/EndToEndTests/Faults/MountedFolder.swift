import Glibc

/// A small file system of its own in a test's folder.
final class MountedFolder {
    let path: String

    /// Nil where this process may not mount anything.
    init?(_ name: String, in folder: TemporaryFolder, options: String) throws {
        path = "\(folder.path)/\(name)"
        mkdir(path, 0o700)
        guard mount("tmpfs", path, "tmpfs", 0, options) == 0 else { return nil }
    }

    deinit {
        umount(path)
    }

    func remount(options: String) throws { try remount(flags: 0, options) }

    /// Nothing can be written any more.
    func freeze() throws { try remount(flags: UInt(MS_RDONLY), "") }

    private func remount(flags: UInt, _ options: String) throws {
        guard mount("tmpfs", path, "tmpfs", flags | UInt(MS_REMOUNT), options) == 0 else {
            throw Failure("\(path) cannot be mounted anew: \(String(cString: strerror(errno)))")
        }
    }
}

/// Whole files as bytes, for tests.
enum Bytes {
    static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }

    static func size(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "w") else { throw Failure("\(path): \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure("\(path): cannot be written") }
    }
}
