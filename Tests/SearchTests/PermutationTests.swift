import Testing

@testable import Search

@Suite("Permutation")
struct PermutationTests {
    @Test("holds each number once, and finds it again", arguments: Array(1...20) + [63, 64, 65, 1000, 4097])
    func bijection(count: Int) {
        for seed in 0..<5 {
            let permutation = Permutation(count: count, seed: seed)
            let numbers = (0..<count).map(permutation.number)
            #expect(Set(numbers) == Set(0..<count))
            #expect(numbers.map(permutation.place) == Array(0..<count))
        }
    }

    @Test("works up to the largest number", arguments: [1 << 31, 1 << 62, .max - 1, .max])
    func large(count: Int) {
        let permutation = Permutation(count: count, seed: 3)
        for place in [0, 1, 2, count / 2, count - 1] {
            let number = permutation.number(at: place)
            #expect(number >= 0 && number < count)
            #expect(permutation.place(of: number) == place)
        }
        #expect((0..<8).contains { permutation.number(at: $0) > count / 4 }, "large numbers come early too")
    }

    /// 6 numbers at 6 places, 6000 seeds: 1000 expected in each cell, with a standard deviation of 29.
    @Test("puts each number at each place equally often")
    func uniform() {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: 6), count: 6)
        for seed in 0..<6000 {
            let permutation = Permutation(count: 6, seed: seed)
            for place in 0..<6 { counts[place][permutation.number(at: place)] += 1 }
        }
        for count in counts.joined() { #expect(abs(count - 1000) < 150) }
    }
}
