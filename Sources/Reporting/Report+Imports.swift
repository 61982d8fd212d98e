internal import Tuning

extension Report.Import {
    /// How many runs came from where, for people; the whole path is in the JSON report.
    var sentence: String {
        "\(NumberText.count(runs, "run")) imported from the study \"\(source.study)\" of \(source.fileName)"
    }
}
