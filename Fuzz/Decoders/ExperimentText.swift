internal import Tuning

/// Experiments are written by hand, so that all mistakes are possible.
enum ExperimentText {
    static func decode(_ bytes: UnsafeRawBufferPointer) {
        do throws(ExperimentError) {
            let experiment = try Experiment(parsing: text(of: bytes), file: "/folder/fuzz.json", dataMustExist: false)
            let canonicalText = experiment.settings.canonicalText
            let again = Settings(root: experiment.settings.root)
            promise("settings are the same after a round through the store", again.canonicalText == canonicalText)
        } catch {
            putIntoWords(error)
        }
    }
}
