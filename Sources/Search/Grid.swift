/// Still to be written.
package struct Grid: Searcher {
    package init(space: SearchSpace, goal: Goal, repeats: Int) { preconditionFailure("still to be written") }
    package func proposals(atMost count: Int) -> [Proposal] { [] }
    package mutating func record(_ outcome: Outcome) {}
    package var askedCount: Int { 0 }
    package func asked(_ number: Int) -> Proposal { preconditionFailure("still to be written") }
    package func result(_ number: Int) -> TrialResult? { nil }
    package var best: Int? { nil }
    package var path: [SearchStep] { [] }
    package var ending: SearchEnding? { nil }
}
