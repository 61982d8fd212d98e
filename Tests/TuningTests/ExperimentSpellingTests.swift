import Testing

@testable import Tuning

@Suite("Did you mean")
struct ExperimentSpellingTests {
    @Test(
        "finds slips, other cases, beginnings and initials, and nothing far-fetched",
        arguments: [
            ("learningRat", "learningRate"), ("learnignRate", "learningRate"), ("LearningRate", "learningRate"),
            ("learning_rate", "learningRate"), ("lr", "learningRate"), ("epoch", "epochs"), ("batchSize", "batch"),
            ("mse", "mean-squared-error"), ("lambada", "lambda"), ("l3", nil), ("", nil), ("random", nil),
            ("optimizer", nil), ("x", nil),
        ] as [(String, String?)])
    func nearest(word: String, meant: String?) {
        let candidates = ["learningRate", "epochs", "batch", "lambda", "mean-squared-error", "l1", "l2"]
        #expect(Spelling.nearest(to: word, among: candidates) == meant)
    }

    @Test("prefers the nearest, and of equals the first")
    func prefersNearest() {
        #expect(Spelling.nearest(to: "adam", among: ["adagrad", "adan", "adam"]) == "adam")
        #expect(Spelling.nearest(to: "tess", among: ["test", "less"]) == "test")
    }
}
