internal import JSON
package import Search
internal import Tuning

/// Why nothing can be imported from a file.
package struct ImportError: Error, Hashable, CustomStringConvertible {
    package var path: String
    package var problem: Problem

    package enum Problem: Hashable, Sendable {
        case unreadable(String)
        /// It does not begin as SQLite's files do.
        case noDatabase
        /// One of the tables that Optuna makes is not there.
        case foreign(table: String)
        /// The tables are those of another step of Optuna's.
        case schema(found: String, wanted: String)
        case noStudy
        /// Several studies, and none was named; at most a few of the names.
        case severalStudies([String], count: Int)
        case unknownStudy(String, among: [String])
        case severalObjectives(study: String, count: Int)
        case direction(study: String, found: String, metric: String, goal: Goal)
        case damaged(String)
    }

    init(_ path: String, _ problem: Problem) {
        self.path = path
        self.problem = problem
    }

    package var description: String { "\(path): \(sentence)" }

    private var sentence: String {
        switch problem {
        case .unreadable(let message): "cannot be read (\(message)); name the SQLite file of an Optuna study"
        case .noDatabase: "is no SQLite database; name the file of a study whose storage is sqlite:///FILE"
        case .foreign(let table):
            "is no database of Optuna's, as it has no table \"\(table)\"; name the file of a study whose storage is "
                + "sqlite:///FILE"
        case .schema(let found, let wanted):
            "has the tables of Optuna's step \"\(found)\", but only those of \"\(wanted)\" are read, which Optuna makes "
                + "from 3.2 on; `optuna storage upgrade --storage sqlite:///FILE` brings an older file up to date"
        case .noStudy: "holds no study"
        case .severalStudies(let names, let count):
            "holds \(count) studies; name one with --study: " + ImportError.list(names, of: count)
        case .unknownStudy(let name, let names):
            "holds no study \(JSONValue.string(name).text); there " + (names.count == 1 ? "is " : "are ")
                + ImportError.list(names, of: names.count) + Spelling.question(about: name, among: names)
        case .severalObjectives(let study, let count):
            "the study \(JSONValue.string(study).text) has \(count) objectives; an experiment has one metric"
        case .direction(let study, let found, let metric, let goal):
            "the study \(JSONValue.string(study).text) has the direction \(found), but the experiment is to "
                + "\(goal.rawValue) its \(metric); scores of another kind would be recorded"
        case .damaged(let message): "is damaged, or was not made by Optuna (\(message))"
        }
    }

    private static func list(_ names: [String], of count: Int) -> String {
        names.map { JSONValue.string($0).text }.joined(separator: ", ")
            + (count > names.count ? " and \(count - names.count) more" : "")
    }
}
