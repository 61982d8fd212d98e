import Testing

@testable import Search

@Suite("Set of numbers")
struct NumberSetTests {
    @Test("finds the first number it lacks, as looking at each of them does", arguments: 0..<20)
    func firstMissing(seed: Int) {
        var generator = SplitMix64(seed: seed)
        let range = [10, 64, 65, 4096, 5000].randomElement(using: &generator) ?? 10
        var numbers = NumberSet()
        var plain: Set<Int> = []
        var agree = true
        for number in (0..<range).shuffled(using: &generator).prefix(range - Int.random(in: 0..<4, using: &generator)) {
            agree = numbers.insert(number) == plain.insert(number).inserted && agree
            if plain.count % 97 == 0 || plain.count > range - 4 {
                let from = Int.random(in: 0..<range + 70, using: &generator)
                var missing = from
                while plain.contains(missing) { missing += 1 }
                #expect(numbers.firstMissing(from: from) == missing)
            }
        }
        #expect(agree, "what is new in one is new in the other")
        #expect(numbers.count == plain.count)
        #expect((0..<range + 70).allSatisfy { numbers.contains($0) == plain.contains($0) })
        let isNew = plain.first.map { numbers.insert($0) }
        #expect(isNew != true, "it is there already")
    }

    @Test("numbers far apart cost no more than near ones")
    func farApart() {
        var numbers = NumberSet()
        #expect(numbers.firstMissing(from: 5) == 5)
        for number in [0, 1, 1 << 40, .max - 1] { numbers.insert(number) }
        #expect(numbers.count == 4)
        #expect(numbers.firstMissing(from: 0) == 2)
        #expect(numbers.firstMissing(from: 1 << 40) == (1 << 40) + 1)
        #expect(numbers.firstMissing(from: .max - 1) == .max)
    }
}
