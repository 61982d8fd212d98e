internal import Datasets
internal import JSON

extension DatasetDescription {
    /// What the section `data` says.
    init(_ settings: SettingsReader, splitSeed: Int, folds: Int? = nil) {
        self.init(
            file: settings.text("data.file"), target: settings.value("data.target").string ?? "",
            labels: settings.value("data.labels").string, task: settings.word("data.task"))
        shares = Shares(
            validation: Part(settings, "data.split.validation"), test: Part(settings, "data.split.test"),
            stratify: settings.bool("data.split.stratify"), folds: folds)
        scale = settings.word("data.scale")
        fill = settings.word("data.fill")
        categorical = settings.texts("data.categorical")
        ignore = settings.texts("data.ignore")
        seed = splitSeed
    }
}

extension DatasetDescription.Part {
    /// A share, or `{"last": n}`.
    fileprivate init(_ settings: SettingsReader, _ path: String) {
        if let count = settings.value(path)["last"]?.number {
            self = .last(Int(count))
        } else {
            self = .share(settings.number(path))
        }
    }
}
