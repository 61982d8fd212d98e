import SQLite
import Testing

@testable import Tuning

@Suite("The store's errors")
struct StoreErrorTests {
    @Test(
        "say the path, what happened and what to do",
        arguments: [
            (.missing, "there is no store; `tune EXPERIMENT` begins a sweep"),
            (.foreign, "is no store of tune; name another file with --store"),
            (.newer(version: 7), "was written by a later version of tune (format 7); use that version"),
            (.older, "was written by an earlier version of tune; `tune resume` brings it up to date"),
            (.unreadable("why"), "cannot be read (why); name another file with --store"),
            (
                .unwritable("why"),
                "cannot be written (why); make the file and its folder writable, or name another file with --store"
            ),
            (.damaged("why"), "is damaged (why); restore a copy, or move it away to begin anew"),
            (.full, "there is no space left on the disk; all that was recorded is kept, free some space and go on"),
            (.failing("why"), "the disk failed (why); all that was recorded is kept, go on when the disk is well"),
            (.busy, "another program keeps it locked; close that program and go on"),
            (
                .held(by: "12"),
                "process 12 is working on this sweep; wait for it, or stop it with `kill -INT 12`"
            ),
            (.held(by: ""), "another process is working on this sweep; wait for it"),
            (.forbidden("why"), "refuses what was to be recorded (why); nothing of it was kept"),
            (.other("why"), "why"),
        ] as [(StoreError.Problem, String)])
    func sentences(problem: StoreError.Problem, sentence: String) {
        #expect(StoreError(path: "a/b.sqlite", problem: problem).description == "a/b.sqlite: " + sentence)
    }

    @Test(
        "tell what SQLite reports by what can be done about it",
        arguments: [
            (5, .busy), (6, .busy), (517, .busy), (13, .full), (8, .unwritable("m")), (1032, .unwritable("m")),
            (14, .unwritable("m")), (11, .damaged("m")), (26, .damaged("m")), (20, .damaged("m")),
            (1555, .forbidden("m")), (1811, .forbidden("m")), (778, .failing("m, SQLite's code 778")),
            (1, .other("m (SQLite's code 1) in: s")),
        ] as [(Int32, StoreError.Problem)])
    func categories(code: Int32, problem: StoreError.Problem) {
        let error = SQLiteError(extendedCode: code, message: "m", sql: "s")
        #expect(StoreError(path: "p", error) == StoreError(path: "p", problem: problem))
    }
}
