internal import JSON
internal import Reporting

/// Why a trial of a study is none of the experiment's.
enum Mismatch: Error, Hashable {
    /// Only a trial that is complete has a score to be relied on.
    case state(StudyTrial.State)
    /// It is complete without a value that is a finite number.
    case noValue
    /// A parameter that has an effect beside the trial's other values is not there.
    case missing(String)
    /// The experiment has no such parameter and no such setting.
    case unknown(String)
    /// It is there twice, by its short name and by its whole one.
    case twice(String)
    /// What stands there cannot be read.
    case unreadable(String)
    /// A setting that the experiment does not vary has another value there.
    case setting(String, found: JSONValue, stands: JSONValue)
    case offGrid(String, found: JSONValue, nearest: [JSONValue])
    /// There are more trials of a configuration than it has repeats.
    case surplus(repeats: Int)
    /// A score of all rows says nothing of single folds.
    case folds
    /// Successive halving has to know for how many epochs a score was trained.
    case budget
    /// An export of ours, but its runs have other keys.
    case otherExperiment
}

extension Mismatch {
    /// What trials that are counted together have in common.
    var kind: String {
        switch self {
        case .state(let state): state.rawValue.lowercased() + ", not complete"
        case .noValue: "without a finite value"
        case .missing(let name): "without the parameter \(name)"
        case .unknown(let name): "with \(name), which is neither a parameter nor a setting here"
        case .twice(let name): "with two values of \(name), by its short name and by its whole one"
        case .unreadable(let name): "with a value of \(name) that cannot be read"
        case .setting(let name, _, _): "with another value of \(name), which is not varied here"
        case .offGrid(let name, _, _): "with a value of \(name) that is none of the experiment's"
        case .surplus: "of configurations that have all their repeats already"
        case .folds: "that do not tell the scores of single folds"
        case .budget: "that do not tell for how many epochs successive halving had them trained"
        case .otherExperiment: "exported from an experiment that differs in its settings, data, seed or trainer"
        }
    }

    /// What is wrong with one of them; nil where `kind` says it all.
    var detail: String? {
        switch self {
        case .state, .noValue, .missing, .unknown, .twice, .unreadable, .folds, .budget, .otherExperiment: nil
        case .setting(_, let found, let stands): "has \(found.text), the experiment \(stands.text)"
        case .offGrid(_, let found, let nearest):
            "has \(found.text), nearest " + (nearest.count == 1 ? "is " : "are ")
                + nearest.map(\.text).joined(separator: " and ")
        case .surplus(let repeats): "comes after " + NumberText.count(repeats, "other")
        }
    }
}
