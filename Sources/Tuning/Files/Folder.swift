package import ChildProcess
internal import Glibc

/// Folders as they stand on the disk.
package enum Folder {
    /// Makes a folder, and those above it that are missing.
    ///
    /// - Returns: False where there was one already.
    @discardableResult package static func make(_ path: String) throws(SystemError) -> Bool {
        if mkdir(path, 0o777) == 0 { return true }
        switch errno {
        case ENOENT where path.contains("/"):
            try make(AbsolutePath.folder(of: path))
            if mkdir(path, 0o777) == 0 { return true }
        case EEXIST where isFolder(path): return false
        default: break
        }
        throw SystemError(action: "make the folder `\(path)`", code: errno)
    }

    /// Takes away a file, a link or a folder with all that is in it; what a link leads to stays.
    static func remove(_ path: String) throws(SystemError) {
        if unlink(path) == 0 || errno == ENOENT { return }
        guard isFolder(path) else { throw SystemError(action: "take away `\(path)`", code: errno) }
        // A program may have made it so that its owner cannot change it.
        chmod(path, 0o700)
        for name in try FolderListing.names(in: path) { try remove("\(path)/\(name)") }
        if rmdir(path) != 0 { throw SystemError(action: "take away the folder `\(path)`", code: errno) }
    }

    /// False for a link to one.
    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
