import Testing

@testable import Search

@Suite("A table of places")
struct PlaceTableTests {
    @Test("holds what a dictionary holds, in whatever order places are taken, near or far apart")
    func likeDictionary() {
        var random = SystemRandomNumberGenerator()
        for far in [50, 1000, 1_000_000_000] {
            var table = PlaceTable(empty: 0)
            var known: [Int: Int] = [:]
            for step in 0..<600 {
                let place = Bool.random(using: &random) ? step / 2 : Int.random(in: 0..<far, using: &random)
                let value = Int.random(in: 1..<9, using: &random)
                let sum = table.update(place) { (element: inout Int) -> Int in
                    element += value
                    return element
                }
                known[place, default: 0] += value
                #expect(sum == known[place])
                let other = Int.random(in: 0..<far, using: &random)
                #expect(table[other] == known[other, default: 0])
            }
            #expect(table.places.allSatisfy { table[$0] == known[$0, default: 0] })
            #expect(Set(table.places).isSuperset(of: known.keys))
            #expect(table.places.count == Set(table.places).count)
            #expect(table.places.count < 5000, "numbers far apart take little room")
        }
    }
}
