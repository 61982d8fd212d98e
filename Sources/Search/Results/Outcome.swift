/// What became of a proposal.
package struct Outcome: Hashable, Sendable {
    package var proposal: Proposal
    package var result: TrialResult

    package init(proposal: Proposal, result: TrialResult) {
        self.proposal = proposal
        self.result = result
    }
}
