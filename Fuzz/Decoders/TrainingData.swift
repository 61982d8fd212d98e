internal import Datasets

/// Files of data come from anywhere, and the readers work with bare pointers.
enum TrainingData {
    static func decodeCSV(_ bytes: UnsafeRawBufferPointer) {
        load(bytes, DatasetDescription(file: "fuzz.csv", target: "y", fill: .mode, ignore: ["x"]))
        load(bytes, DatasetDescription(file: "fuzz.csv", target: "y", task: .regression, fill: .median))
    }

    static func decodeLIBSVM(_ bytes: UnsafeRawBufferPointer) {
        load(bytes, DatasetDescription(file: "fuzz.svm", target: ""))
        load(bytes, DatasetDescription(file: "fuzz.svm", target: "", task: .regression, categorical: ["2"]))
    }

    /// The seeds have as many rows as there are targets.
    static func decodeArray(_ bytes: UnsafeRawBufferPointer) {
        load(bytes, DatasetDescription(file: "fuzz.npy", target: "", labels: targets.path, fill: .mean))
    }

    private static let targets = SmallFile([0, 0, 8, 1, 0, 0, 0, 8] + [0, 1, 0, 1, 1, 0, 1, 0])

    private static func load(_ bytes: UnsafeRawBufferPointer, _ description: DatasetDescription) {
        do throws(DatasetError) {
            let dataset = try Dataset(loading: description, from: bytes)
            for split in [dataset.training, dataset.validation, dataset.test] {
                let samples = try split.samples(of: Float.self)
                promise("every feature has a name", samples.featureCount == dataset.featureNames.count)
            }
        } catch {
            putIntoWords(error)
        }
    }
}
