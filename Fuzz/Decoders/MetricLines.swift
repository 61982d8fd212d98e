internal import JSON
internal import Tuning

/// A library may print anything among the lines of a run.
enum MetricLines {
    /// The first byte says how large the pieces are.
    static func decode(_ bytes: UnsafeRawBufferPointer) {
        guard let first = bytes.first else { return }
        let printed = Array(bytes.dropFirst())
        let size = 1 + Int(first) % 64
        let pieces = stride(from: 0, to: printed.count, by: size).map {
            Array(printed[$0..<min($0 + size, printed.count)])
        }
        promise("the pieces make no difference", Summary(of: transcript(pieces)) == Summary(of: transcript([printed])))
    }

    private static func transcript(_ pieces: [[UInt8]]) -> RunTranscript {
        var transcript = RunTranscript(goingOnAfter: [["epoch": 1, "loss": 0.5]])
        for piece in pieces { transcript.append(piece) }
        transcript.finish()
        return transcript
    }

    /// All that the sweep takes from a transcript.
    private struct Summary: Equatable {
        private static let exits: [RunExit] = [.exited(0), .exited(3), .signalled(9), .signalled(11)]

        let outcomes: [RunOutcome?]
        let testOutcomes: [TestOutcome?]
        let curve: [JSONValue]
        let wentOnAfter: Int
        let startSeconds: Double?
        let weightCount: Int?
        let reasonOfKilling: String

        init(of transcript: RunTranscript) {
            outcomes = Summary.exits.map { transcript.outcome(exit: $0) }
            testOutcomes = Summary.exits.map { transcript.testOutcome(exit: $0) }
            curve = transcript.curve
            wentOnAfter = transcript.wentOnAfter
            startSeconds = transcript.startSeconds
            weightCount = transcript.weightCount
            reasonOfKilling = transcript.reasonOfKilling(times: 3)
        }
    }
}
