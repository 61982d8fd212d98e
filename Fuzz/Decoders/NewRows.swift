internal import Datasets

/// Files of rows to predict, which need not be of the kind that was learnt from.
enum NewRows {
    static func decode(_ bytes: UnsafeRawBufferPointer) {
        for name in ["fuzz.csv", "fuzz.svm"] {
            do throws(DatasetError) {
                let rows = try UnseenRows(loading: name, from: bytes, coding)
                let features = try rows.features(of: Double.self)
                promise("a row has all features", features.count == rows.count * coding.featureCount)
            } catch {
                putIntoWords(error)
            }
        }
    }

    /// By numbers, as columns are called in the formats that have no names for them.
    private static let coding = Coding(
        columns: [
            ColumnCoding(name: "1", kind: .numbers(mean: 1, deviation: 2, fill: 0.5)),
            ColumnCoding(name: "2", kind: .categories(["0", "1", "a"], fill: "a")),
            ColumnCoding(name: "3", kind: .numbers(mean: 0, deviation: 1, fill: nil)),
        ], target: "y", classes: ["no", "yes"], targetMean: 0, targetDeviation: 1)
}
