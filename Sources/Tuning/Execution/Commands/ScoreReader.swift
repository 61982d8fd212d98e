internal import Glibc
internal import JSON
package import Search

/// Finds a program's metric in what it writes, and says which of the values is the run's score.
package struct ScoreReader {
    private let source: ScoreSource
    private let goal: Goal
    private let pattern: LinePattern?
    package private(set) var curve = ScoreCurve()
    private var score: (value: Double, epoch: Int)?
    /// The last value that was no finite number, where it counts.
    private var lastWord: String?
    private var lastEpoch = 0
    /// What stood last in the metric's place and was no value at all.
    private var oddity: String?

    /// Where a line comes from.
    package enum Stream: Hashable, Sendable, CaseIterable {
        case output
        case error
    }

    /// What the values come to.
    package enum Result: Hashable, Sendable {
        case scored(Double, epoch: Int, epochs: Int)
        /// The value that counts, or every one where the best counts, is no finite number.
        case notFinite(String)
        /// There was no value; what stood in its place, where anything did.
        case none(oddity: String?)
    }

    package init(_ source: ScoreSource, goal: Goal) {
        self.source = source
        self.goal = goal
        switch source.place {
        case .pattern(let text): pattern = LinePattern(text)
        case .standardOutput, .file: pattern = nil
        }
    }

    package var result: Result {
        if let lastWord { return .notFinite(lastWord) }
        if let score { return .scored(score.value, epoch: score.epoch, epochs: max(lastEpoch, score.epoch)) }
        return .none(oddity: oddity)
    }

    /// - Returns: True where the line is a value and nothing else, so that it is no log.
    package mutating func read(_ line: String, from stream: Stream) -> Bool {
        switch source.place {
        case .standardOutput: return stream == .output && readObject(line)
        case .file: return false
        case .pattern:
            // Each drawing of a progress bar counts.
            for part in line.utf8.split(separator: UInt8(ascii: "\r")) {
                if let text = pattern?.group(in: Substring(part)) { take(text: text) }
            }
            return false
        }
    }

    /// Takes in what the program has left in its file: JSON objects or numbers, one a line, or one object.
    package mutating func readFile(_ bytes: [UInt8]) {
        var buffer = LineBuffer()
        let lines = buffer.append(bytes) + (buffer.finish().map { [$0] } ?? [])
        if lines.count > 1, bytes.count <= ScoreReader.longestObject,
            let object = PythonJSON.object(String(decoding: bytes, as: UTF8.self))
        {
            take(object: object, size: bytes.count)
            return
        }
        for line in lines where !readObject(line) { take(text: line) }
    }

    /// In bytes, of an object that takes several lines.
    private static let longestObject = 1 << 20

    /// True where the line is an object with the metric.
    private mutating func readObject(_ line: String) -> Bool {
        guard mayHoldMetric(line), let object = PythonJSON.object(line) else { return false }
        return take(object: object, size: line.utf8.count)
    }

    /// A quick look: a program may write millions of lines of other objects.
    private func mayHoldMetric(_ line: String) -> Bool {
        guard source.name.utf8.allSatisfy(ScoreReader.isNeverEscaped) else { return true }
        return strstr(line, source.name) != nil
    }

    /// Other characters may stand in JSON in more than one way.
    private static func isNeverEscaped(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    @discardableResult
    private mutating func take(object: JSONValue, size: Int) -> Bool {
        guard let member = object[source.name] else { return false }
        guard let value = ScoreValue(member) else {
            oddity = member.text
            return false
        }
        let epoch = object["epoch"]?.number.flatMap(Int.init(exactly:))
        let (number, name) = (epoch == nil ? curve.count + 1 : nil, source.name)
        curve.append(ScoreReader.point(object, value, of: name, number: number), size: size + 20)
        take(value, epoch: epoch)
        return true
    }

    /// The object with its value as a number, and with the count of values as the epoch where it tells none.
    ///
    /// - Parameter number: Of the value; nil where the object tells its epoch.
    private static func point(_ object: JSONValue, _ value: ScoreValue, of name: String, number: Int?) -> JSONValue {
        if number == nil, object[name]?.string == nil { return object }
        var members = object.members ?? []
        for index in members.indices where members[index].key == name { members[index].value = value.json }
        if let number {
            members = [.init("epoch", .number(Double(number)))] + members.filter { $0.key != "epoch" }
        }
        return .object(members)
    }

    private mutating func take(text: String) {
        guard let value = ScoreValue(text: text) else {
            oddity = JSONValue.string(String(text.prefix(100))).text
            return
        }
        let (number, name) = (Double(curve.count + 1), source.name)
        curve.append(
            .object([.init("epoch", .number(number)), .init(name, value.json)]), size: name.utf8.count + 40)
        take(value, epoch: nil)
    }

    /// Takes in the value of the point that the curve has last.
    private mutating func take(_ value: ScoreValue, epoch: Int?) {
        let epoch = epoch ?? curve.count
        lastEpoch = max(lastEpoch, epoch)
        switch (value, source.choice) {
        case (.finite(let number), .last):
            score = (number, epoch)
            lastWord = nil
        case (.finite(let number), .best):
            if score.map({ goal.prefers(number, to: $0.value) }) ?? true { score = (number, epoch) }
            lastWord = nil
        case (.notFinite(let word), .last): lastWord = word
        case (.notFinite(let word), .best): lastWord = score == nil ? word : nil
        }
    }
}
