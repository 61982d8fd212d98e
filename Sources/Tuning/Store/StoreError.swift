internal import Glibc
internal import SQLite

/// Why a store cannot be used.
package struct StoreError: Error, Hashable, CustomStringConvertible {
    package var path: String
    package var problem: Problem

    package enum Problem: Hashable, Sendable {
        case missing
        /// The file is a database of another program, or no database at all.
        case foreign
        /// Written by a later version of this program.
        case newer(version: Int)
        case damaged(String)
        case full
        case unwritable(String)
        /// Another process works on it: the process's number as it wrote it.
        case held(by: String)
        case other(String)
    }

    package var description: String {
        "\(path): " + sentence
    }

    private var sentence: String {
        switch problem {
        case .missing: "there is no store; `tune EXPERIMENT` begins a sweep"
        case .foreign: "is no store of tune; name another file with --store"
        case .newer(let version): "was written by a later version of tune (format \(version)); use that version"
        case .damaged(let message): "is damaged (\(message)); restore a copy, or move it away to begin anew"
        case .full: "there is no space left on the disk; all that was recorded is kept, free some space and go on"
        case .unwritable(let message): "cannot be written (\(message)); name another file with --store"
        case .held(let process):
            "process \(process) is working on this sweep; wait for it, or stop it with `kill -INT \(process)`"
        case .other(let message): message
        }
    }

    package init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    init(path: String, _ error: SQLiteError) {
        self.path = path
        problem =
            if error.isFull {
                .full
            } else if error.isNoDatabase {
                .damaged(error.message)
            } else if error.isReadOnly || error.cannotOpen {
                .unwritable(error.message)
            } else {
                .other(error.description)
            }
    }
}
