internal import Glibc

/// What tells whether a file has been written since it was last looked at.
struct FileState: Hashable {
    private let device: UInt
    private let inode: UInt
    /// In bytes.
    let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil where the path leads to no regular file.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        size = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}
