internal import Glibc
internal import SQLite

/// The right to work on a store: one process at a time has it, and a killed one loses it.
package struct StoreLock {
    private let lock: FileLock

    /// - Throws: `StoreError` that names the process which holds it, or says why the file cannot be made.
    package init(store path: String) throws(StoreError) {
        do throws(FileLock.Refusal) {
            lock = try FileLock(path: StoreLock.file(path), note: "\(getpid())")
        } catch {
            switch error {
            case .held(let note): throw StoreError(path: path, problem: .held(by: note))
            case .failed(let code):
                throw StoreError(path: path, problem: .unwritable(String(cString: strerror(code))))
            }
        }
    }

    package func release() { lock.release() }

    /// The process that works on the store now, as it names itself; nil where none does.
    package static func holder(ofStore path: String) -> String? {
        FileLock.note(path: file(path))
    }

    /// Beside the file itself: whoever comes by another name, through a symbolic link, must meet the same lock.
    private static func file(_ store: String) -> String {
        guard let resolved = realpath(store, nil) else { return store + ".lock" }
        defer { free(resolved) }
        return String(cString: resolved) + ".lock"
    }
}
