internal import JSON

/// Something that whoever relies on the result should know, with what to do about it.
struct Warning: Hashable, Sendable {
    var kind: Kind
    var sentence: String

    enum Kind: String, Sendable {
        /// The search has not ended, or has found nothing.
        case state
        /// Many runs have no score.
        case failures
        /// The scores differ less than they are uncertain, or it is not known how uncertain they are.
        case noise
        /// The best value stands at an end of what was tried.
        case edge
        /// The winner does much worse on the test split.
        case test
    }

    var json: JSONValue { ["kind": .string(kind.rawValue), "sentence": .string(sentence)] }
}
