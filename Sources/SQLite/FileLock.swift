internal import CSQLite
internal import Glibc

/// A lock that the kernel drops when its holder is gone, however it went; a file holds a note for the others.
package final class FileLock {
    private let path: String
    private let descriptor: Int32
    private var isHeld = true

    package enum Refusal: Error, Hashable {
        /// Another process holds it; what it has written into the file.
        case held(note: String)
        /// The file cannot be made or locked; the system's error number.
        case failed(code: Int32)
    }

    /// Takes the lock, or says at once why not.
    ///
    /// - Parameter note: Written into the file for whoever is refused.
    package init(path: String, note: String) throws(Refusal) {
        var attempts = 0
        while true {
            attempts += 1
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw .failed(code: errno) }
            guard tune_flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let code = errno
                defer { close(descriptor) }
                // Someone who only asks for the note holds the lock for an instant.
                if code == EWOULDBLOCK && attempts < 5 {
                    usleep(10_000)
                    continue
                }
                throw code == EWOULDBLOCK ? .held(note: FileLock.read(descriptor)) : .failed(code: code)
            }
            // Whoever held it before may have removed the file between our opening and our locking it.
            guard FileLock.isSameFile(descriptor, path) else {
                close(descriptor)
                continue
            }
            ftruncate(descriptor, 0)
            _ = note.withCString { write(descriptor, $0, strlen($0)) }
            self.path = path
            self.descriptor = descriptor
            return
        }
    }

    deinit { release() }

    /// Removes the file and gives the lock up.
    package func release() {
        guard isHeld else { return }
        isHeld = false
        // First the name, then the lock: whoever opened the file meanwhile sees that it is no longer the one. Where
        // somebody has put another file in its place, that one is not ours to remove.
        if FileLock.isSameFile(descriptor, path) { unlink(path) }
        close(descriptor)
    }

    /// The note of whoever holds the lock now; nil where nobody does.
    package static func note(path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return tune_flock(descriptor, LOCK_SH | LOCK_NB) == 0 ? nil : read(descriptor)
    }

    private static func read(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 200)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    private static func isSameFile(_ descriptor: Int32, _ path: String) -> Bool {
        var opened = stat()
        var named = stat()
        return fstat(descriptor, &opened) == 0 && stat(path, &named) == 0 && opened.st_ino == named.st_ino
            && opened.st_dev == named.st_dev
    }
}
