import Glibc
import SQLite
import Testing

@Suite("File locks")
struct FileLockTests {
    private let path = "/tmp/tune-lock-\(getpid())-\(UInt64.random(in: 0...(.max)))"

    @Test("refuse a second holder with the first one's note, and are free again after the release")
    func exclusion() throws {
        let first = try FileLock(path: path, note: "process 1")
        #expect(throws: FileLock.Refusal.held(note: "process 1")) { try FileLock(path: path, note: "process 2") }
        #expect(FileLock.note(path: path) == "process 1")
        first.release()
        #expect(access(path, F_OK) != 0)
        #expect(FileLock.note(path: path) == nil)
        let second = try FileLock(path: path, note: "3")
        #expect(FileLock.note(path: path) == "3")
        second.release()
    }

    @Test("take no notice of a file that a killed holder has left")
    func leftover() throws {
        let file = try #require(fopen(path, "w"))
        fputs("a much longer note", file)
        fclose(file)
        #expect(FileLock.note(path: path) == nil)
        let lock = try FileLock(path: path, note: "new")
        #expect(FileLock.note(path: path) == "new")
        lock.release()
    }

    @Test("do not remove a file that another has put in the place of their own")
    func replaced() throws {
        let first = try FileLock(path: path, note: "1")
        unlink(path)
        let second = try FileLock(path: path, note: "2")
        first.release()
        #expect(FileLock.note(path: path) == "2")
        second.release()
        #expect(access(path, F_OK) != 0)
    }

    @Test("end with their process, however it ends")
    func killed() async throws {
        let path = path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let lock = try FileLock(path: path, note: "gone")
            kill(getpid(), SIGKILL)
            lock.release()
        }
        #expect(access(path, F_OK) == 0)
        try FileLock(path: path, note: "new").release()
    }

    @Test("say why where the file cannot be made")
    func unwritable() {
        #expect(throws: FileLock.Refusal.failed(code: ENOENT)) { try FileLock(path: "/nowhere/lock", note: "") }
    }
}
