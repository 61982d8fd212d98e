import JSON
import Search
import Testing

@testable import Reporting

@Suite("Trials as columns")
struct TrialColumnsTests {
    @Test("numbers stand ascending, words as they come, and what has no effect has no value")
    func values() {
        let columns = ColumnsFixture.columns([
            ([3, "b"], 1), ([1, nil], 2), ([2, "a"], 3), ([1, "b"], nil),
        ])
        #expect(columns.parameters[0].values == [1, 2, 3])
        #expect(columns.parameters[0].codes == [2, 0, 1, 0])
        #expect(columns.parameters[0].isNumeric)
        #expect(columns.parameters[1].values == ["b", "a"])
        #expect(columns.parameters[1].codes == [0, -1, 1, 0])
        #expect(!columns.parameters[1].isNumeric)
        #expect(columns.scores == [1, 2, 3, nil])
    }

    @Test("words of a known space stand in its order")
    func knownWords() {
        var report = ReportFixture.finished
        report.space = [
            Parameter(name: "training.penalty", values: ["l2", "unused", "none", "l1"], start: 0)
        ]
        #expect(TrialColumns(report).parameters[1].values == ["l2", "none", "l1"])
    }

    @Test("the best stands first, whatever the goal, and of equal ones the first asked for", arguments: Goal.allCases)
    func ranking(goal: Goal) {
        let columns = ColumnsFixture.columns([([1], 2), ([1], 3), ([1], nil), ([1], 3), ([1], 1)], goal: goal)
        #expect(columns.ranking == (goal == .maximize ? [1, 3, 0, 4] : [4, 0, 1, 3]))
        #expect(ScoreHistory(columns).bests == (goal == .maximize ? [0, 1] : [0, 4]))
    }

    @Test("groups hold every value once, neighbours together, about as many trials each", arguments: [1, 2, 7, 30])
    func groups(limit: Int) {
        let columns = ColumnsFixture.columns((0..<100).map { ([.number(Double($0 * $0 % 37))], 0) })
        let column = columns.parameters[0]
        let groups = ValueGroups(column, limit: limit)
        #expect(groups.count <= limit)
        #expect(groups.ranges.flatMap { $0 } == Array(column.values.indices))
        #expect(groups.groupByCode.count == column.values.count)
        #expect(zip(groups.groupByCode, groups.groupByCode.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("of many words the rest share a group")
    func wordGroups() {
        let columns = ColumnsFixture.columns(["p", "q", "r", "s", "t"].map { ([.string($0)], 0) })
        #expect(ValueGroups(columns.parameters[0], limit: 3).ranges == [0..<1, 1..<2, 2..<5])
    }

    @Test(
        "an even sample has both ends, no place twice, and all where they are few", arguments: [1, 2, 5, 99, 100, 1000])
    func evenSample(count: Int) {
        let places = EvenSample.places(of: count, limit: 100)
        #expect(places.count == min(count, 100))
        #expect(places.first == 0 && places.last == count - 1)
        #expect(Set(places).count == places.count)
    }
}
