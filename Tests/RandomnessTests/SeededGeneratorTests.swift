import Randomness
import Testing

@Suite("Seeded generator")
struct SeededGeneratorTests {
    @Test("every order of a few elements comes up about as often as the others")
    func permutations() {
        var generator = SeededGenerator(state: 3)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<6_000 { counts[generator.shuffled(3), default: 0] += 1 }
        #expect(counts.count == 6)
        #expect(counts.values.allSatisfy { (850...1150).contains($0) })
    }

    @Test("the generator is SplitMix64")
    func numbers() {
        var generator = SeededGenerator(state: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
    }
}
