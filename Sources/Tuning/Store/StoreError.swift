internal import SQLite

/// Why a store cannot be used.
package struct StoreError: Error, Hashable, CustomStringConvertible {
    package var path: String
    package var problem: Problem

    package enum Problem: Hashable, Sendable {
        /// There is no file, or an empty one.
        case missing
        /// The file is a database of another program, or no database at all.
        case foreign
        /// Written by a later version of this program.
        case newer(version: Int)
        /// Written by an earlier version of this program, and opened only to be read.
        case older
        case unreadable(String)
        case unwritable(String)
        case damaged(String)
        case full
        /// The system could not read or write, though it should have been able to.
        case failing(String)
        /// Another program keeps the file locked.
        case busy
        /// Another process works on it: the process's number as it wrote it, empty where it has not yet done so.
        case held(by: String)
        /// A rule of the tables forbids it, such as recording a run twice.
        case forbidden(String)
        case other(String)
    }

    package init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    package var description: String {
        "\(path): " + sentence
    }

    private var sentence: String {
        switch problem {
        case .missing:
            "there is no store; `tune EXPERIMENT` begins a sweep"
        case .foreign:
            "is no store of tune; name another file with --store"
        case .newer(let version):
            "was written by a later version of tune (format \(version)); use that version"
        case .older:
            "was written by an earlier version of tune; `tune resume` brings it up to date"
        case .unreadable(let message):
            "cannot be read (\(message)); name another file with --store"
        case .unwritable(let message):
            "cannot be written (\(message)); make the file and its folder writable, or name another file with --store"
        case .damaged(let message):
            "is damaged (\(message)); restore a copy, or move it away to begin anew"
        case .full:
            "there is no space left on the disk; all that was recorded is kept, free some space and go on"
        case .failing(let message):
            "the disk failed (\(message)); all that was recorded is kept, go on when the disk is well"
        case .busy:
            "another program keeps it locked; close that program and go on"
        case .held(""):
            "another process is working on this sweep; wait for it"
        case .held(let process):
            "process \(process) is working on this sweep; wait for it, or stop it with `kill -INT \(process)`"
        case .forbidden(let message):
            "refuses what was to be recorded (\(message)); nothing of it was kept"
        case .other(let message):
            message
        }
    }
}

extension StoreError {
    /// What SQLite reports of a file that is a store by its header.
    init(path: String, _ error: SQLiteError) {
        let problem: Problem =
            switch error.category {
            case .busy: .busy
            case .full: .full
            case .readOnly, .cannotOpen: .unwritable(error.message)
            case .damaged, .notADatabase: .damaged(error.message)
            case .constraint: .forbidden(error.message)
            case .inputOutput: .failing("\(error.message), SQLite's code \(error.extendedCode)")
            case .other: .other(error.description)
            }
        self.init(path: path, problem: problem)
    }
}
