package import JSON
package import Tuning

/// What the nursery has its children do; `NurseryServer` owns one, and each child works with a copy.
///
/// Everything is called from the only thread. Nothing here may start a thread, Swift concurrency and Dispatch included.
package protocol TrainingProgram {
    /// Loads the data that the settings name, once, into memory that the children share.
    ///
    /// - Throws: Where the data cannot be used; the error's description becomes the sentence that the user reads.
    mutating func load(settings: JSONValue, metric: String, splitSeed: Int) throws -> SplitSizes

    /// Makes in the parent what many runs with such settings share, before the first of them is forked.
    ///
    /// Called before each fork, so that a second call with the same settings must cost nothing.
    mutating func prepare(settings: JSONValue) throws

    /// Trains in a child, and writes the lines of docs/formats.md; weights are kept before the score is written.
    ///
    /// - Throws: Where the run failed; the error's description ends up in the reason that is recorded.
    func train(settings: JSONValue, seed: Int, output: RunOutput) throws

    /// Scores weights on the test split, in a child.
    func test(settings: JSONValue, weights: [UInt8]) throws -> Double
}
