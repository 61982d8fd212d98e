/// What reads bytes that come from outside, by the name of its folder in `Fuzz/seeds`.
///
/// Whatever the bytes are, it has to come back: with a value, or with an error that can be put into words.
package enum Decoder: String, CaseIterable, Sendable {
    /// The text of an experiment.
    case experiment
    /// What a run of the built-in trainer prints, in pieces.
    case metrics
    /// What a command prints, in pieces, or leaves in a file.
    case scores
    case csv
    /// IDX and .npy, which are told apart by their first bytes.
    case array
    case libsvm
    /// Rows that a finished model is applied to, in any format.
    case rows
    case safetensors
    case trainingState = "training-state"
    case model
    case json
    /// What the sweep and the nursery tell each other.
    case nursery

    /// Decodes the bytes, and ends the process where something is promised that does not hold.
    package func decode(_ bytes: UnsafeRawBufferPointer) {
        switch self {
        case .experiment: ExperimentText.decode(bytes)
        case .metrics: MetricLines.decode(bytes)
        case .scores: ScoreLines.decode(bytes)
        case .csv: TrainingData.decodeCSV(bytes)
        case .array: TrainingData.decodeArray(bytes)
        case .libsvm: TrainingData.decodeLIBSVM(bytes)
        case .rows: NewRows.decode(bytes)
        case .safetensors: WeightFiles.decode(bytes)
        case .trainingState: WeightFiles.decodeTrainingState(bytes)
        case .model: WeightFiles.decodeModel(bytes)
        case .json: JSONText.decode(bytes)
        case .nursery: NurseryMessages.decode(bytes)
        }
    }
}

/// Ends the process where a promise is broken, which a fuzzer takes for a finding.
func promise(_ sentence: String, _ holds: Bool) {
    if !holds { fatalError("does not hold: \(sentence)") }
}

/// Makes the text of an error, which must not fail where the error itself did not.
func putIntoWords(_ error: some Error) {
    promise("an error has words", !"\(error)".isEmpty)
}

/// What a text file's bytes become where they are no UTF-8.
func text(of bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
