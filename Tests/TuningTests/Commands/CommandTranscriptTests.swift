import Glibc
import JSON
import Search
import Testing

@testable import Tuning

@Suite("What a program writes and what it means")
struct CommandTranscriptTests {
    private func transcript(
        _ text: String, place: ScoreSource.Place = .standardOutput, choice: ScoreSource.Choice = .last,
        goal: Goal = .maximize, limits: RunLimits = RunLimits(), stream: ScoreReader.Stream = .output,
        file: String? = nil
    ) -> CommandTranscript {
        let source = ScoreSource(name: "acc", place: place, choice: choice)
        var transcript = CommandTranscript(source, goal: goal, limits: limits)
        transcript.append(Array(text.utf8), from: stream)
        transcript.finish(file: file.map { Array($0.utf8) })
        return transcript
    }

    @Test(
        "the last value counts or the best, with its own epoch or the number of the value",
        arguments: [
            (
                "{\"epoch\": 3, \"acc\": 0.5}\n{\"epoch\": 9, \"acc\": 0.4}", ScoreSource.Choice.last, Goal.maximize,
                0.4, 9, 9
            ),
            ("{\"epoch\": 3, \"acc\": 0.5}\n{\"epoch\": 9, \"acc\": 0.4}", .best, .maximize, 0.5, 3, 9),
            ("{\"acc\": 2}\n{\"acc\": 1}\n{\"acc\": 1}\n{\"acc\": 3}", .best, .minimize, 1, 2, 4),
            ("{\"acc\": 2}\nEpoch 2\n{\"acc\": 1, \"epoch\": 1.5}", .last, .minimize, 1, 2, 2),
            ("  {\"acc\": \"0.25\"} \r\n", .last, .maximize, 0.25, 1, 1),
            ("{\"acc\": NaN}\n{\"acc\": 0.5}\n{\"acc\": -Infinity}", .best, .maximize, 0.5, 2, 3),
            ("{\"acc\": null}\n{\"acc\": 0.5}", .last, .maximize, 0.5, 2, 2),
        ])
    func values(
        text: String, choice: ScoreSource.Choice, goal: Goal, score: Double, epoch: Int, epochs: Int
    ) {
        let transcript = transcript(text, choice: choice, goal: goal)
        #expect(transcript.outcome(exit: .exited(0)) == .succeeded(score: score, epoch: epoch, epochs: epochs))
    }

    @Test(
        "a value that is no finite number is that, in whatever words",
        arguments: [
            ("{\"acc\": NaN}", "NaN"), ("{\"acc\": null}", "null"), ("{\"acc\": \"nan\"}", "nan"),
            ("{\"note\": \"NaN \\\" NaN\", \"acc\": -Infinity}", "null"), ("{\"acc\": Infinity}", "null"),
            ("{\"acc\": 1}\n{\"acc\": NaN}", "null"),
        ])
    func notFinite(text: String, word: String) {
        guard case .failed(.notFinite, let reason) = transcript(text).outcome(exit: .exited(0)) else {
            Issue.record("it has not failed like this")
            return
        }
        #expect(reason.hasPrefix("its acc is "))
        #expect(reason.hasSuffix(", where a finite number is wanted"))
    }

    @Test("the curve has whole objects with their epochs, and null for what is not finite")
    func curve() {
        let transcript = transcript(
            "{\"epoch\": 4, \"acc\": 0.5, \"loss\": NaN}\n{\"acc\": Infinity, \"x\": [1]}\n{\"acc\": \"nan\"}\n{\"loss\": 1}\n"
        )
        #expect(
            transcript.curve == [
                ["epoch": 4, "acc": 0.5, "loss": .null], ["epoch": 2, "acc": .null, "x": [1]],
                ["epoch": 3, "acc": .null],
            ])
        #expect(transcript.hasLog, "the line without the metric is log")
        #expect(!self.transcript("{\"acc\": 1}\n\n").hasLog)
    }

    @Test("values on standard error count for a pattern alone")
    func streams() {
        #expect(
            transcript("{\"acc\": 1}", stream: .error).outcome(exit: .exited(0))
                == .failed(.noScore, reason: "ended without a value of acc; the end of its log:\n{\"acc\": 1}"))
        let pattern = ScoreSource.Place.pattern("acc(uracy)? = ([-0-9.naN]+)")
        #expect(transcript("acc", place: pattern).outcome(exit: .exited(0)) != nil)
    }

    @Test(
        "a pattern's group is the value, wherever it stands in a line or in a progress bar",
        arguments: [
            ("step 1 acc = 0.5 (best)\nstep 2 acc = 0.75\nbye", 0.75, 2),
            ("1%|# | acc = 0.1\r50%|## | acc = 0.2\r99%|###| acc = 0.3\r\n", 0.3, 3), ("acc = -1e-3\n", -0.001, 1),
        ])
    func patterns(text: String, score: Double, count: Int) {
        for stream in ScoreReader.Stream.allCases {
            let transcript = transcript(text, place: .pattern("acc = ([-+0-9.eE]+|nan)"), stream: stream)
            #expect(
                transcript.outcome(exit: .exited(0)) == .succeeded(score: score, epoch: count, epochs: count))
            #expect(transcript.curve.last == ["epoch": .number(Double(count)), "acc": .number(score)])
            #expect(transcript.hasLog)
        }
        let failed = transcript("acc = nan", place: .pattern("acc = ([0-9.]+|nan)")).outcome(exit: .exited(0))
        guard case .failed(.notFinite, _) = failed else {
            Issue.record("\(String(describing: failed))")
            return
        }
    }

    @Test(
        "a file holds a number, numbers, an object or objects",
        arguments: [
            ("0.5\n", 0.5, 1), (" 1e3", 1000, 1), ("0.1\n0.2\n", 0.2, 2), ("{\"acc\": 3}", 3, 1),
            ("{\n  \"acc\": 3,\n  \"loss\": NaN\n}\n", 3, 1), ("{\"acc\": 1}\n{\"loss\": 0}\n{\"acc\": 2}\n", 2, 2),
        ])
    func files(text: String, score: Double, epochs: Int) {
        let transcript = transcript("{\"acc\": 9}", place: .file(text: "x"), file: text)
        #expect(transcript.outcome(exit: .exited(0)) == .succeeded(score: score, epoch: epochs, epochs: epochs))
    }

    @Test("a file that is missing or holds something else is no score, and the reason says what it holds")
    func badFiles() {
        #expect(
            transcript("", place: .file(text: "x")).outcome(exit: .exited(0))
                == .failed(.noScore, reason: "ended without a value of acc"))
        #expect(
            transcript("", place: .file(text: "x"), file: "good").outcome(exit: .exited(0))
                == .failed(.noScore, reason: "ended without a value of acc; in its place it told \"good\""))
        #expect(
            transcript("{\"acc\": true}").outcome(exit: .exited(0))
                == .failed(
                    .noScore,
                    reason:
                        "ended without a value of acc; in its place it told true; the end of its log:\n{\"acc\": true}"
                ))
    }

    @Test("how a failed run ended is told with the end of its log, whatever score it told before")
    func failures() {
        let transcript = transcript("{\"acc\": 1}\none\ntwo", limits: RunLimits(runTime: 60, memory: 1024, output: 5))
        let log = "; the end of its log:\none\ntwo"
        let memory = " (limits.memory lets each of its processes have 1024 bytes)"
        #expect(
            transcript.outcome(exit: .exited(3))
                == .failed(.exitStatus, reason: "ended with exit status 3\(memory)\(log)"))
        #expect(
            transcript.outcome(exit: .exited(137))
                == .failed(
                    .exitStatus,
                    reason: "ended with exit status 137, by which a shell says that signal 9 (Killed) ended what it ran"
                        + memory + log))
        #expect(
            transcript.outcome(exit: .signalled(SIGSEGV))
                == .failed(.signal, reason: "was ended by signal 11 (Segmentation fault)\(memory)\(log)"))
        #expect(transcript.outcome(exit: .signalled(SIGKILL)) == nil)
        #expect(transcript.outcome(exit: .exited(0), stop: .unwanted) == nil)
        #expect(
            transcript.outcome(exit: .exited(0), stop: .runTime)
                == .failed(.runTime, reason: "took longer than 60 s, which limits.runTime allows\(log)"))
        #expect(
            transcript.outcome(exit: .signalled(SIGKILL), stop: .output)
                == .failed(.output, reason: "wrote more than 5 bytes, which limits.output allows\(log)"))
        #expect(transcript.exceedsOutput)
    }

    @Test("bytes that are no text, lines without end and pieces of any size are taken as they come")
    func anyBytes() {
        let source = ScoreSource(name: "acc", place: .standardOutput, choice: .last)
        var transcript = CommandTranscript(source, goal: .maximize, limits: RunLimits())
        for byte in [0xFF, 0xFE, 0x00, 0x0A] + Array("{\"acc\": 0.5, \"t\": \"\u{E9}\"}\n".utf8) {
            transcript.append([byte], from: .output)
        }
        transcript.append([UInt8](repeating: 0x61, count: 1_000_000), from: .error)
        transcript.append(Array("{\"acc\": 0.7".utf8), from: .output)
        transcript.finish()
        #expect(transcript.outcome(exit: .exited(0)) == .succeeded(score: 0.5, epoch: 1, epochs: 1))
    }

    @Test("of any number of values the curve keeps a bounded part, and the score is exact")
    func longCurve() {
        let source = ScoreSource(name: "acc", place: .standardOutput, choice: .best)
        var transcript = CommandTranscript(source, goal: .maximize, limits: RunLimits())
        let total = 3 * ScoreCurve.mostPoints
        for start in stride(from: 1, through: total, by: 1000) {
            let lines = (start..<start + 1000).map { "{\"epoch\": \($0), \"acc\": \($0 == 41_234 ? 99 : 1)}\n" }
            transcript.append(Array(lines.joined().utf8), from: .output)
        }
        #expect(transcript.outcome(exit: .exited(0)) == .succeeded(score: 99, epoch: 41_234, epochs: total))
        #expect(transcript.curve.count <= ScoreCurve.mostPoints)
        #expect(transcript.curve.count > ScoreCurve.mostPoints / 3)
        let epochs = transcript.curve.compactMap { $0["epoch"]?.number }
        #expect(Set(zip(epochs, epochs.dropFirst()).map { $1 - $0 }) == [4])
    }

    @Test("a curve of wide objects is bounded in bytes")
    func wideCurve() {
        var curve = ScoreCurve()
        for number in 0..<1000 { curve.append(.number(Double(number)), size: ScoreCurve.mostBytes / 100) }
        #expect(curve.points.count <= 100 && curve.points.count > 40)
        curve.append(.null, size: 10 * ScoreCurve.mostBytes)
        #expect(!curve.points.isEmpty)
    }
}

extension ScoreSource.Place {
    static func file(text: String) -> ScoreSource.Place {
        guard let template = try? TextTemplate(parsing: text) else { fatalError("\(text) is no template") }
        return .file(template)
    }
}
