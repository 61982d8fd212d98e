import Glibc
import JSON
import Testing

@testable import Tuning

@Suite("Run transcripts")
struct RunTranscriptTests {
    private func transcript(_ text: String) -> RunTranscript {
        var transcript = RunTranscript()
        transcript.append(Array(text.utf8))
        transcript.finish()
        return transcript
    }

    private static let wholeRun = """
        {"weights":2410}
        {"firstStep":0.25}
        a warning: é
        {"epoch":1,"loss":0.5}
        {"epoch":2,"loss":null}
        {"score":0.75,"bestEpoch":1}

        """

    @Test("a run that goes on has the curve of the one before as its own beginning, unless it begins anew")
    func goingOn() {
        let before: [JSONValue] = [["epoch": 1, "loss": 0.5], ["epoch": 2, "loss": 0.25]]
        func transcript(_ text: String) -> RunTranscript {
            var transcript = RunTranscript(goingOnAfter: before)
            transcript.append(Array(text.utf8))
            transcript.finish()
            return transcript
        }
        let on = transcript("{\"epoch\":3,\"loss\":0.1}\n{\"score\":1,\"bestEpoch\":2}\n")
        #expect(on.curve == before + [["epoch": 3, "loss": 0.1]])
        #expect(on.wentOnAfter == 2)
        #expect(on.outcome(exit: .exited(0)) == .succeeded(score: 1, epoch: 2, epochs: 3))
        let ended = transcript("{\"score\":1,\"bestEpoch\":2}\n")
        #expect(ended.outcome(exit: .exited(0)) == .succeeded(score: 1, epoch: 2, epochs: 2))
        let anew = transcript("{\"epoch\":1,\"loss\":9}\n{\"epoch\":2,\"loss\":8}\n{\"score\":1}\n")
        #expect(anew.curve == [["epoch": 1, "loss": 9], ["epoch": 2, "loss": 8]])
        #expect(anew.wentOnAfter == 0)
        #expect(anew.outcome(exit: .exited(0)) == .succeeded(score: 1, epoch: 2, epochs: 2))
    }

    @Test("the pieces in which a text comes make no difference", arguments: [1, 2, 3, 7, 40, 1000])
    func pieces(size: Int) {
        let bytes = Array(RunTranscriptTests.wholeRun.utf8)
        var transcript = RunTranscript()
        for start in stride(from: 0, to: bytes.count, by: size) {
            transcript.append(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        transcript.finish()
        #expect(transcript.startSeconds == 0.25)
        #expect(transcript.weightCount == 2410)
        #expect(transcript.curve == [["epoch": 1, "loss": 0.5], ["epoch": 2, "loss": .null]])
        #expect(transcript.outcome(exit: .exited(0)) == .succeeded(score: 0.75, epoch: 1, epochs: 2))
        #expect(
            transcript.outcome(exit: .exited(3))
                == .failed(.exitStatus, reason: "ended with exit status 3; the end of its log:\na warning: é"))
    }

    @Test(
        "the last line of the contract decides what became of a run that ended by itself",
        arguments: [
            (#"{"score":1,"bestEpoch":4}"#, RunOutcome.succeeded(score: 1, epoch: 4, epochs: 0)),
            (#"{"score":-2e-3}"#, .succeeded(score: -0.002, epoch: 0, epochs: 0)),
            (#"{"score":1,"bestEpoch":1e300}"#, .succeeded(score: 1, epoch: 0, epochs: 0)),
            (#"{"divergedInEpoch":3}"#, .diverged(epoch: 3)),
            ("{\"score\":1}\n{\"divergedInEpoch\":3}", .diverged(epoch: 3)),
            (#"{"score":null}"#, .failed(.notFinite, reason: "its score is null, where a finite number is wanted")),
            (#"{"score":"1"}"#, .failed(.notFinite, reason: "its score is \"1\", where a finite number is wanted")),
            ("", .failed(.noScore, reason: "ended without a score")),
            ("\n\r\n  \n", .failed(.noScore, reason: "ended without a score")),
            (
                #"{"score":NaN}"#,
                .failed(.noScore, reason: "ended without a score; the end of its log:\n{\"score\":NaN}")
            ),
            (#"{"other":1}"#, .failed(.noScore, reason: "ended without a score; the end of its log:\n{\"other\":1}")),
        ])
    func endings(text: String, outcome: RunOutcome) {
        #expect(transcript(text).outcome(exit: .exited(0)) == outcome)
        #expect(transcript(text + "\n").outcome(exit: .exited(0)) == outcome)
    }

    @Test("a crash is the run's own fault, and is explained with the end of its log", arguments: [SIGSEGV, SIGABRT])
    func crashes(signal: Int32) throws {
        let text = #"{"score":1}"# + "\nFatal error: no\n"
        let outcome = transcript(text).outcome(exit: .signalled(signal))
        guard case .failed(_, let reason) = outcome else {
            Issue.record("not failed: \(String(describing: outcome))")
            return
        }
        #expect(reason.hasPrefix("was ended by signal \(signal) ("))
        #expect(reason.hasSuffix("; the end of its log:\nFatal error: no"))
    }

    @Test(
        "a run that was ended from outside has no outcome, whatever it wrote",
        arguments: [SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGQUIT])
    func interruptions(signal: Int32) {
        #expect(transcript(#"{"score":1}"#).outcome(exit: .signalled(signal)) == nil)
        #expect(transcript(#"{"testScore":1}"#).testOutcome(exit: .signalled(signal)) == nil)
    }

    @Test(
        "a test has a score or a reason",
        arguments: [
            (#"{"testScore":0.5}"#, RunExit.exited(0), TestOutcome.scored(0.5)),
            ("{\"epoch\":1}\n{\"score\":1}\n{\"testScore\":0.5}", .exited(0), .scored(0.5)),
            (#"{"testScore":null}"#, .exited(0), .failed(reason: "its test score is null")),
            (#"{"score":1}"#, .exited(0), .failed(reason: "ended without a test score")),
            (#"{"testScore":0.5}"#, .exited(1), .failed(reason: "ended with exit status 1")),
            ("oh\n", .exited(1), .failed(reason: "ended with exit status 1; the end of its log:\noh")),
        ])
    func tests(text: String, exit: RunExit, outcome: TestOutcome) {
        #expect(transcript(text).testOutcome(exit: exit) == outcome)
    }

    @Test("of a long log the last twenty lines are kept, of a long line the beginning")
    func longLog() {
        let lines = (1...100).map { "line \($0) " + String(repeating: "é", count: 500) }
        let outcome = transcript(lines.joined(separator: "\n")).outcome(exit: .exited(1))
        let kept = lines.suffix(20).map { $0.prefix(400) }
        #expect(
            outcome
                == .failed(
                    .exitStatus,
                    reason: "ended with exit status 1; the end of its log:\n" + kept.joined(separator: "\n")))
    }

    @Test("a stack trace does not push out the message before it")
    func stackTrace() {
        let frames = (0..<30).map { "\($0)   \($0 % 2 == 0 ? "libc.so.6" : "")   0x00007f7a701a6280 main + \($0)\n" }
        let outcome = transcript("Fatal error: no\n" + frames.joined()).outcome(exit: .exited(1))
        #expect(
            outcome == .failed(.exitStatus, reason: "ended with exit status 1; the end of its log:\nFatal error: no"))
    }

    @Test("a line without end costs no more than its beginning, and the next line counts again")
    func endlessLine() {
        var transcript = RunTranscript()
        transcript.append(Array("{\"epoch\":1,\"".utf8))
        for _ in 0..<40 { transcript.append([UInt8](repeating: UInt8(ascii: "x"), count: 10_000)) }
        transcript.append(Array("\":1}\n{\"score\":2}\n".utf8))
        transcript.finish()
        #expect(transcript.outcome(exit: .exited(0)) == .succeeded(score: 2, epoch: 0, epochs: 0))
        guard case .failed(_, let reason) = transcript.outcome(exit: .exited(1)) else {
            Issue.record("exit status 1 is a failure")
            return
        }
        #expect(reason.utf8.count < 500)
        #expect(reason.contains("{\"epoch\":1,\"xxx"))
    }

    @Test("bytes that are no UTF-8, and controls that would disturb a terminal, do no harm in a log")
    func wildBytes() {
        var transcript = RunTranscript()
        transcript.append(
            [0xFF, 0xC3, 0x0A] + Array("10 %\r50 %\rdone\r\n\u{1B}[31mred\u{7}\n{\"epoch\":".utf8) + [0xFF])
        transcript.finish()
        #expect(
            transcript.outcome(exit: .exited(1))
                == .failed(
                    .exitStatus,
                    reason: """
                        ended with exit status 1; the end of its log:
                        \u{FFFD}\u{FFFD}
                        done
                        [31mred
                        {"epoch":\u{FFFD}
                        """))
    }
}

@Suite("Nursery messages")
struct NurseryMessageTests {
    @Test(
        "a request's text is read as the same request",
        arguments: [
            NurseryRequest.load(settings: ["data": ["file": "a \"b\".csv"]], metric: "accuracy", splitSeed: 7),
            .load(settings: [:], metric: "f1", splitSeed: 7, folds: 5),
            .train(id: 1, settings: [:], seed: 0), .test(id: 1_000_000, settings: ["a": [1, 2]], seed: 9),
            .train(id: 1, settings: [:], seed: 0, fold: 2), .test(id: 2, settings: [:], seed: 9, fold: 10),
            .train(id: 3, settings: [:], seed: 0, stage: TrainingStage(training: "a", epochs: 7)),
            .train(id: 3, settings: [:], seed: 0, stage: TrainingStage(training: "a", epochs: nil)),
            .train(id: 4, settings: [:], seed: 0, checkpoint: CheckpointFile(path: "/a", run: "b", interval: 0.5)),
            .test(id: 2, settings: [:], seed: 9, epochs: 3),
        ])
    func requests(request: NurseryRequest) {
        #expect(NurseryRequest(text: request.text) == request)
    }

    @Test(
        "a reply's text is read as the same reply",
        arguments: [
            NurseryReply.ready(SplitSizes(training: 3, validation: 0, test: 1)), .refused("line 3: \"no\"\n"),
            .ended(id: 4, .exited(255)), .ended(id: 5, .signalled(11)),
        ])
    func replies(reply: NurseryReply) {
        #expect(NurseryReply(text: reply.text) == reply)
    }

    @Test("other texts are no messages", arguments: ["", "{}", "[]", #"{"id":1e300,"code":0}"#, #"{"id":0.5}"#])
    func others(text: String) {
        #expect(NurseryReply(text: text) == nil)
        #expect(NurseryRequest(text: text) == nil)
    }
}
