import Testing

@testable import Perceptron

@Suite("Stopping (L15, L16)")
struct StopRuleTests {
    private func end(_ options: StopOptions, losses: [Double], scores: [Double], metric: Metric = .accuracy) -> (
        Int?, Int
    ) {
        var rule = StopRule(options, metric: metric)
        for (index, (loss, score)) in zip(losses, scores).enumerated() {
            if rule.record(epoch: index + 1, loss: loss, score: score).isEnd { return (index + 1, rule.bestEpoch) }
        }
        return (nil, rule.bestEpoch)
    }

    @Test("patience ends that many epochs after the best; a tie is no improvement")
    func patience() {
        var options = StopOptions()
        options.patience = 2
        let losses = [Double](repeating: 1, count: 6)
        #expect(end(options, losses: losses, scores: [0.5, 0.6, 0.6, 0.6, 0.9, 1]) == (4, 2))
        #expect(end(options, losses: losses, scores: [0.5, 0.4, 0.6, 0.5, 0.7, 0.6]) == (nil, 5))
        #expect(end(options, losses: losses, scores: [5, 4, 4, 6, 1, 1], metric: .error) == (4, 2))
    }

    @Test("L15: a relative change of the loss that is small enough ends")
    func lossChange() {
        var options = StopOptions()
        options.lossChange = 0.01
        let scores = [Double](repeating: 0, count: 5)
        #expect(end(options, losses: [1, 0.5, 0.4, 0.399, 0.1], scores: scores) == (4, 4))
        #expect(end(options, losses: [1, 0.5, 0.25, 0.125, 0.0625], scores: scores) == (nil, 5))
        #expect(end(options, losses: [-1, -0.5, -0.501, -3, -4], scores: scores) == (3, 3))
    }
}
