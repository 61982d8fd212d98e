import JSON
import Search
import Testing
import Tuning

@testable import Importing

@Suite("The configuration of a trial of a study")
struct StudyMatchingTests {
    private let matching: StudyMatching

    init() throws {
        matching = StudyMatching(try StudyFixture.experiment())
    }

    private func values(_ parameters: [(String, JSONValue?)]) throws(Mismatch) -> [JSONValue?] {
        try matching.configuration(
            of: parameters.map { StudyTrial.Parameter(name: $0.0, value: $0.1) }, onGrid: true
        ).values
    }

    private func mismatch(_ parameters: [(String, JSONValue?)]) -> Mismatch? {
        do throws(Mismatch) {
            _ = try values(parameters)
            return nil
        } catch {
            return error
        }
    }

    private static let plain: [(String, JSONValue?)] = [
        ("training.learningRate", 0.01), ("training.penalty", "none"), ("network.hidden", "[32, 16]"),
    ]

    @Test("has whole or short names, and lists as texts")
    func names() throws {
        let expected: [JSONValue?] = [0.01, "none", nil, [32, 16]]
        #expect(try values(StudyMatchingTests.plain) == expected)
        #expect(try values([("learningRate", 0.01), ("penalty", "none"), ("hidden", "[32,16]")]) == expected)
        #expect(mismatch(StudyMatchingTests.plain + [("learningRate", 0.1)]) == .twice("training.learningRate"))
    }

    @Test("is the grid's own value where another differs by less than a billionth, and never a neighbour")
    func grid() throws {
        var parameters = StudyMatchingTests.plain
        parameters[0].1 = .number(0.01 * (1 + 5e-10))
        #expect(try values(parameters)[0] == 0.01)
        parameters[0].1 = .number(0.01 * (1 + 5e-9))
        #expect(
            mismatch(parameters)
                == .offGrid("training.learningRate", found: .number(0.01 * (1 + 5e-9)), nearest: [0.01, 0.1]))
        parameters[0].1 = 5
        #expect(mismatch(parameters)?.detail == "has 5, nearest is 0.1")
        parameters = StudyMatchingTests.plain
        parameters[1].1 = "l1"
        #expect(mismatch(parameters)?.detail == #"has "l1", nearest are "none" and "l2""#)
    }

    @Test("needs what has an effect, and nothing else")
    func effects() throws {
        #expect(mismatch([("learningRate", 0.1), ("hidden", "[16]")]) == .missing("training.penalty"))
        #expect(
            mismatch([("learningRate", 0.1), ("hidden", "[16]"), ("penalty", "l2")]) == .missing("training.lambda"))
        #expect(
            try values([("learningRate", 0.1), ("hidden", "[16]"), ("penalty", "l2"), ("lambda", 0.1)])
                == [0.1, "l2", 0.1, [16]])
        // λ without a penalty is as good as none, wherever it stands.
        #expect(try values(StudyMatchingTests.plain + [("lambda", 7)])[2] == nil)
    }

    @Test("may have settings that are not varied, with the value of the experiment")
    func settings() throws {
        let plain = StudyMatchingTests.plain
        #expect(try values(plain + [("training.batch", 16), ("activation", "relu")])[0] == 0.01)
        #expect(
            mismatch(plain + [("batch", 32)]) == .setting("training.batch", found: 32, stands: 16))
        #expect(mismatch(plain + [("dropout", 0.5)]) == .unknown("dropout"))
        #expect(mismatch(plain + [("batch", nil)]) == .unreadable("batch"))
    }
}
