package import JSON
package import Tuning

/// What the nursery has its children do; `NurseryServer` owns one, and each child works with a copy.
///
/// Everything is called from the only thread. Nothing here may start a thread, Swift concurrency and Dispatch included.
package protocol TrainingProgram {
    /// Loads the data that the settings name, once, into memory that the children share.
    ///
    /// - Parameter folds: How many parts of the rows validate in turn; nil for one validation split.
    /// - Returns: The sizes of the splits; those of the first fold where there are folds.
    /// - Throws: Where the data cannot be used; the error's description becomes the sentence that the user reads.
    mutating func load(settings: JSONValue, metric: String, splitSeed: Int, folds: Int?) throws -> SplitSizes

    /// Makes in the parent what many runs with such settings share, before the first of them is forked.
    ///
    /// Called before each fork, so that a second call with the same settings must cost nothing.
    mutating func prepare(settings: JSONValue) throws

    /// Trains in a child, and writes the lines of docs/formats.md; weights are kept before the score is written.
    ///
    /// - Parameters:
    ///   - fold: The one that validates, counted from 1; nil where there are none.
    ///   - stage: The part to be trained, whose states are in the output; nil for a whole training.
    /// - Throws: Where the run failed; the error's description ends up in the reason that is recorded.
    func train(settings: JSONValue, seed: Int, fold: Int?, stage: TrainingStage?, output: RunOutput) throws

    /// Scores weights on the test split, in a child.
    ///
    /// - Parameter fold: The one that validated when the weights were trained, counted from 1; nil where there are none.
    func test(settings: JSONValue, weights: [UInt8], fold: Int?) throws -> Double
}
