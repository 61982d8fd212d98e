internal import JSON

/// Everything that is known of a setting before any file is read.
struct SettingDeclaration: Sendable {
    /// The dotted path, such as `training.learningRate`.
    var path: String
    var kind: SettingKind
    var fallback: Fallback
    /// One sentence for people who write experiments.
    var meaning: String
    /// When the setting has an effect, which takes all the conditions; empty where it always has.
    var conditions: [SettingCondition]

    init(
        _ path: String, _ kind: SettingKind, _ fallback: Fallback, when conditions: [SettingCondition] = [],
        _ meaning: String
    ) {
        self.path = path
        self.kind = kind
        self.fallback = fallback
        self.meaning = meaning
        self.conditions = conditions
    }

    /// What holds where the file says nothing.
    enum Fallback: Sendable {
        case value(JSONValue)
        case byTask(classification: JSONValue, regression: JSONValue)
        /// Found out from something else, which the words name.
        case derived(String)
        case required
        /// Null, which cannot be written: the setting is only for some experiments.
        case absent
    }

    /// The value where the file says nothing; nil where there is none, or where it depends on a task that is not known.
    func defaultValue(for task: LearningTask?) -> JSONValue? {
        switch (fallback, task) {
        case (.value(let value), _): value
        case (.absent, _): .null
        case (.byTask(let value, _), .classification), (.byTask(_, let value), .regression): value
        case (.byTask, nil), (.derived, _), (.required, _): nil
        }
    }

    /// The first component of the path, which is the whole path for what stands at the top.
    var section: String { path.split(separator: ".").first.map(String.init) ?? path }

    /// What parameters and reports call it: the path, but for a command's own settings.
    var name: String { CommandSetting.name(ofPath: path) }

    /// True for what a run is given; the rest is about the sweep.
    var isOfRun: Bool { ["data", "network", "training", "settings"].contains(section) }

    var canVary: Bool { ["network", "training", "settings"].contains(section) }

    /// Why the setting cannot be a parameter, for a message.
    var reasonAgainstVarying: String {
        switch section {
        case "data": "all runs must learn from the same data, and be scored on the same rows"
        case "metric": "scores by different metrics cannot be compared"
        case "seed": "set search.repeats to train each configuration with several seeds"
        default: "only settings of network and training can be, or those of a command under settings"
        }
    }
}
