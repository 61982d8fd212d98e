package import JSON

/// What a run has printed so far, and what that means once it has ended.
///
/// A line that is a JSON object with a key of the contract counts; every other line is just log, of which the end is
/// kept for the case that the run fails. The contract is documented in docs/formats.md.
package struct RunTranscript: Sendable {
    /// One object for each epoch.
    package private(set) var curve: [JSONValue] = []
    /// From the fork to the first training step, in seconds.
    package private(set) var startSeconds: Double?
    private var ending: RunOutcome?
    private var log: [Substring] = []
    private var rest: [UInt8] = []

    private static let keptLogLines = 20
    private static let longestLine = 65_536

    package init() {}

    /// Takes in what was read next, in pieces of any size; an unfinished line waits for its end.
    package mutating func append(_ bytes: some Collection<UInt8>) {
        rest += bytes
        var start = rest.startIndex
        while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
            readLine(rest[start..<end])
            start = rest.index(after: end)
        }
        rest.removeFirst(start)
        if rest.count > RunTranscript.longestLine {
            readLine(rest[...])
            rest = []
        }
    }

    /// What became of the run, now that its process has ended.
    package mutating func outcome(status: RunExit) -> RunOutcome {
        if !rest.isEmpty { readLine(rest[...]) }
        rest = []
        switch status {
        case .exited(0):
            return ending ?? .failed(reason: withLog("ended without a score"))
        case .exited(let code):
            return .failed(reason: withLog("ended with exit status \(code)"))
        case .signalled(let number):
            return .failed(reason: withLog("was ended by signal \(number)"))
        }
    }

    private mutating func readLine(_ bytes: ArraySlice<UInt8>) {
        let line = String(decoding: bytes, as: UTF8.self)
        guard line.hasPrefix("{"), let object = try? JSONValue(parsing: line), read(object) else {
            if !line.isEmpty { log.append(line.prefix(400)) }
            if log.count > RunTranscript.keptLogLines { log.removeFirst() }
            return
        }
    }

    /// True where the object is part of the contract.
    private mutating func read(_ object: JSONValue) -> Bool {
        if object["epoch"] != nil {
            curve.append(object)
        } else if let seconds = object["firstStep"]?.number {
            startSeconds = seconds
        } else if let score = object["score"]?.number, let epoch = object["bestEpoch"]?.number {
            ending = .succeeded(score: score, epoch: Int(epoch), epochs: curve.count)
        } else if let epoch = object["divergedInEpoch"]?.number {
            ending = .diverged(epoch: Int(epoch))
        } else {
            return false
        }
        return true
    }

    private func withLog(_ sentence: String) -> String {
        log.isEmpty ? sentence : sentence + "; the end of its log:\n" + log.joined(separator: "\n")
    }
}
