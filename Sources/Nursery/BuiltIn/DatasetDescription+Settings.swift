internal import Datasets
internal import JSON

extension DatasetDescription {
    /// What the section `data` says.
    init(_ settings: SettingsReader, splitSeed: Int) {
        self.init(
            file: settings.text("data.file"), target: settings.text("data.target"), task: settings.word("data.task"))
        shares = Shares(
            validation: settings.number("data.split.validation"), test: settings.number("data.split.test"),
            stratify: settings.bool("data.split.stratify"))
        scale = settings.word("data.scale")
        fill = settings.word("data.fill")
        categorical = settings.texts("data.categorical")
        ignore = settings.texts("data.ignore")
        seed = splitSeed
    }
}
