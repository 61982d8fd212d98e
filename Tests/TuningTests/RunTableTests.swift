import Fingerprinting
import Search
import Testing

@testable import Tuning

@Suite("The table of recorded runs")
struct RunTableTests {
    private static func outcome(_ key: Fingerprint) -> RunOutcome {
        switch key.low % 3 {
        case 0: .diverged(epoch: Int(key.low % 50))
        case 1: .failed(.exitStatus, reason: "\(key)")
        default: .succeeded(score: Double(key.low % 100), epoch: 1, epochs: 2)
        }
    }

    @Test(
        "finds what a dictionary finds, alone and together, with keys of any kind and what is recorded later",
        arguments: [0, 1, 2, 3, 7, 64, 1000])
    func finds(count: Int) {
        var random = SystemRandomNumberGenerator()
        // Spread as fingerprints are, or all with the same beginning.
        for mask in [UInt64.max, 3, 0] {
            func key() -> Fingerprint { Fingerprint(high: random.next() & mask, low: random.next()) }
            let keys = Set((0..<count).map { _ in key() })
            var known = Dictionary(uniqueKeysWithValues: keys.map { ($0, RunTableTests.outcome($0)) })
            var table = RunTable(known)
            let later = Set((0..<9).map { _ in key() }).subtracting(keys)
            for key in [nil] + later.map(Optional.some) {
                if let key {
                    known[key] = RunTableTests.outcome(key)
                    table.record(RunTableTests.outcome(key), for: key)
                }
                #expect(table.count == known.count)
                let wanted = Array(known.keys) + later + [Fingerprint.zero, Fingerprint(high: .max, low: .max)]
                #expect(wanted.map { table[$0] } == wanted.map { known[$0] })
                #expect(table.positions(of: wanted) == wanted.map { table.position(of: $0) })
                #expect(wanted.map(table.contains) == wanted.map { known[$0] != nil })
            }
            #expect(Set(known.keys.compactMap(table.position)) == Set(0..<table.count))
            #expect(table == RunTable(known))
        }
    }

    @Test("a shortlist has no room for a trial that would fall out at once, and only for such a one")
    func shortlist() {
        var random = SystemRandomNumberGenerator()
        for goal in [Goal.maximize, .minimize] {
            var list = Shortlist(goal: goal)
            for _ in 0..<500 {
                let order = Int.random(in: 0..<60, using: &random)
                let score = Double(Int.random(in: 0..<9, using: &random))
                let epochs = Int.random(in: 0..<3, using: &random)
                let key = Fingerprint(high: random.next(), low: random.next())
                let hasRoom = list.hasRoom(order: order, score: score, epochs: epochs)
                let isKnown = list.orders.contains(order)
                let out = list.insert(order: order, score: score, epochs: epochs, runs: [key])
                #expect(hasRoom || out == [key])
                #expect(!hasRoom || isKnown || out != [key])
            }
        }
    }

    @Test("a set of positions holds what was put into it, in order")
    func positions() {
        var set = PositionSet()
        #expect(Array(set).isEmpty)
        let positions = [64, 3, 63, 0, 1000, 3]
        #expect(positions.map { set.insert($0) } == [true, true, true, true, true, false])
        #expect(Array(set) == [0, 3, 63, 64, 1000])
        #expect(set.count == 5)
        #expect(set.contains(63) && !set.contains(62) && !set.contains(5000))
    }
}
