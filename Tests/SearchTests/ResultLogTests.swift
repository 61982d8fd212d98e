import Testing

@testable import Search

@Suite("Log of results")
struct ResultLogTests {
    @Test("gives back what was recorded, in whatever order it came", arguments: 0..<20)
    func roundTrip(seed: Int) {
        var generator = SplitMix64(seed: seed)
        let width = Int.random(in: 1...3, using: &generator)
        let results: [TrialResult] = (0..<200).map { _ in
            switch Int.random(in: 0..<10, using: &generator) {
            case 0: return .failed
            // An odd number of scores is kept as it is.
            case 1: return .scored((0..<width + 2).map { _ in Double.random(in: 0..<1, using: &generator) })
            default: return .scored((0..<width).map { _ in Double(Int.random(in: 0..<9, using: &generator)) })
            }
        }
        var log = ResultLog(goal: .maximize, width: width)
        for number in results.indices.shuffled(using: &generator) {
            #expect(log[number] == nil)
            let isNew = log.record(results[number], for: number)
            let isNewAgain = log.record(.scored([1e9]), for: number)
            #expect(isNew && !isNewAgain)
        }
        #expect(results.indices.allSatisfy { log[$0] == results[$0] })
        #expect(log.count == results.count)
    }

    @Test("a copy that is written to leaves the original as it was")
    func copies() {
        var log = ResultLog(goal: .minimize, width: 1)
        _ = log.record(.scored([3]), for: 0)
        var copy = log
        _ = copy.record(.scored([1]), for: 1)
        #expect(log[1] == nil)
        #expect(log.best == ResultLog.Best(number: 0, mean: 3))
        #expect(copy.best == ResultLog.Best(number: 1, mean: 1))
        #expect(copy[0] == .scored([3]))
    }
}
