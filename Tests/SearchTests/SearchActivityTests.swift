import JSON
import Search
import Testing

@Suite("What a searcher is at")
struct SearchActivityTests {
    private let space = SearchSpace(parameters: [
        Parameter(name: "x", values: (0..<7).map { .number(Double($0)) }, start: 3),
        Parameter(name: "y", values: (0..<5).map { .number(Double($0)) }, start: 0),
    ])

    /// The activities that are told on the way to the end, one after each outcome and one before the first.
    private func activities(_ method: SearchMethod, maxTrials: Int? = nil) -> [SearchActivity?] {
        let options = SearchOptions(method: method, goal: .maximize, maxTrials: maxTrials)
        var searcher = options.makeSearcher(space)
        var activities = [searcher.activity]
        while let number = searcher.firstWanted(from: 0) {
            let proposal = searcher.asked(number)
            let score = Double(proposal.configuration.values.reduce(0) { $0 + Int($1?.number ?? 0) })
            searcher.record(Outcome(proposal: proposal, result: .scored([score])))
            activities.append(searcher.activity)
            #expect(searcher.activity.map { $0.done < $0.total } ?? true, "a move that is done is no longer made")
            #expect((searcher.activity == nil) == (searcher.ending != nil))
            if let planned = searcher.plannedCount { #expect(planned >= searcher.askedCount) }
        }
        if let planned = searcher.plannedCount { #expect(planned == searcher.askedCount) }
        return activities
    }

    @Test("is told until the search ends, whatever the method", arguments: SearchMethod.allCases)
    func always(method: SearchMethod) {
        let activities = activities(method, maxTrials: 20)
        #expect(activities.last == .some(nil))
        #expect(activities.dropLast().allSatisfy { $0 != nil })
    }

    @Test("of a descent is the line of a parameter in a cycle")
    func descent() {
        let activities = activities(.coordinateDescent)
        #expect(activities[0] == SearchActivity(.line(cycle: 1, parameter: "x"), done: 0, total: 7))
        #expect(activities[3] == SearchActivity(.line(cycle: 1, parameter: "x"), done: 3, total: 7))
        #expect(activities[7] == SearchActivity(.line(cycle: 1, parameter: "y"), done: 1, total: 5))
    }

    @Test("of a grid is how much of it is done")
    func grid() {
        let activities = activities(.grid)
        #expect(activities[12] == SearchActivity(.list, done: 12, total: 35))
    }
}
