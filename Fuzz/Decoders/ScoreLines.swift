internal import JSON
internal import Search
internal import Tuning

/// What a command prints, or leaves in a file: the metric is somewhere in it, or not.
enum ScoreLines {
    private static let places: [ScoreSource.Place] =
        [.standardOutput, .pattern("val=([^ ]*)")] + ((try? TextTemplate(parsing: "metric")).map { [.file($0)] } ?? [])

    /// The first byte says where the metric is, which value counts, and how large the pieces are.
    static func decode(_ bytes: UnsafeRawBufferPointer) {
        guard let first = bytes.first else { return }
        let printed = Array(bytes.dropFirst())
        let place = places[Int(first &- UInt8(ascii: "A")) % places.count]
        let choice = ScoreSource.Choice.allCases[Int(first) / places.count % 2]
        let size = 1 + Int(first) % 61
        let pieces = stride(from: 0, to: printed.count, by: size).map {
            Array(printed[$0..<min($0 + size, printed.count)])
        }
        let source = ScoreSource(name: "val", place: place, choice: choice)
        let whole = transcript([printed], source)
        promise("the pieces make no difference", Summary(of: transcript(pieces, source)) == Summary(of: whole))
        if case .succeeded(let score, _, _)? = whole.outcome(exit: .exited(0)) {
            promise("a score is a finite number", score.isFinite)
        }
        promise("a curve is JSON", (try? JSONValue(parsing: JSONValue.array(whole.curve).text)) != nil)
    }

    private static func transcript(_ pieces: [[UInt8]], _ source: ScoreSource) -> CommandTranscript {
        var transcript = CommandTranscript(source, goal: .maximize, limits: RunLimits(output: 3000))
        for piece in pieces { transcript.append(piece, from: .output) }
        if case .file = source.place {
            transcript.finish(file: pieces.flatMap { $0 })
        } else {
            transcript.finish()
        }
        return transcript
    }

    /// All that the sweep takes from a transcript.
    private struct Summary: Equatable {
        let outcomes: [RunOutcome?]
        let curve: [JSONValue]
        let hasLog: Bool
        let exceedsOutput: Bool

        init(of transcript: CommandTranscript) {
            let exits: [RunExit] = [.exited(0), .exited(3), .signalled(9), .signalled(11)]
            let stops: [CommandTranscript.Stop?] = [nil, .runTime, .output, .unwanted]
            outcomes = exits.flatMap { exit in stops.map { transcript.outcome(exit: exit, stop: $0) } }
            curve = transcript.curve
            hasLog = transcript.hasLog
            exceedsOutput = transcript.exceedsOutput
        }
    }
}
