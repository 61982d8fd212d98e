import JSON
import Testing

@testable import Reporting

@Suite("The importance of parameters")
struct ParameterImportanceTests {
    @Test("what decides the score alone has all of the variance, and what changes nothing has none of it")
    func extremes() {
        let columns = ColumnsFixture.columns(
            [0, 1, 2].flatMap { a in
                ["x", "y"].map { b in (values: [.number(Double(a)), .string(b)], score: Double(a * a)) }
            })
        let importance = ParameterImportance.all(columns)
        #expect(importance.map(\.parameter) == ["a", "b"])
        #expect(importance.map(\.share) == [1, 0])
        #expect(importance.map(\.groups) == [3, 2])
        #expect(importance.map(\.trials) == [6, 6])
    }

    @Test("is the adjusted share that a hand calculation gives")
    func byHand() throws {
        // Means 2 and 6, total sum of squares 8 + 8 + 4·4 = 20 with the two of 2 inside of each group.
        let columns = ColumnsFixture.columns(
            [("x", 1), ("x", 3), ("y", 5), ("y", 7)].map { ([.string($0.0)], $0.1) })
        let share = try #require(ParameterImportance.all(columns).first?.share)
        // Between 16, within 4, expected by chance 1 · 4/2.
        #expect(abs(share - (16 - 2) / 20) < 1e-12)
    }

    @Test("is unknown where each value was tried once, where there is one value, and where all scores are equal")
    func unknown() {
        let once = ColumnsFixture.columns([1.0, 2, 3].map { ([.number($0)], $0) })
        #expect(ParameterImportance.all(once).map(\.share) == [nil])
        let single = ColumnsFixture.columns([1.0, 2, 3].map { ([5], $0) })
        #expect(ParameterImportance.all(single).map(\.share) == [nil])
        let equal = ColumnsFixture.columns([1.0, 1, 2, 2].map { ([.number($0)], 0.5) })
        #expect(ParameterImportance.all(equal).map(\.share) == [nil])
    }

    @Test("looks only at the trials in which the parameter has an effect, and at those with a score")
    func partly() {
        let columns = ColumnsFixture.columns(
            [([nil], 0), ([nil], 10), ([1], 4), ([1], 4), ([2], 6), ([2], 6), ([3], nil)])
        let importance = ParameterImportance.all(columns)[0]
        #expect(importance.trials == 4)
        #expect(importance.groups == 2)
        // Of the sum of squares of all six scores, 54, these four explain 4.
        #expect(abs((importance.share ?? 0) - 4.0 / 54) < 1e-12)
    }

    @Test("of a number that is never the same twice is found in groups of neighbours")
    func groups() throws {
        let columns = ColumnsFixture.columns((0..<200).map { ([.number(Double($0))], Double($0)) })
        let importance = ParameterImportance.all(columns)[0]
        #expect(importance.groups == ParameterImportance.mostGroups)
        #expect(try #require(importance.share) > 0.95)
    }
}
