import Glibc
import JSON
import Testing

/// Sweeps that are killed and disturbed at random moments; `TUNE_FAULT_ROUNDS=200` makes it a soak of an hour or so.
@Suite("Whatever happens to a sweep", .enabled(if: BuiltBinary.isBuilt, "tune is not built"), .serialized)
struct FaultTests {
    private static let rounds = getenv("TUNE_FAULT_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 3
    /// Decides all faults and moments; another one finds other mistakes.
    private static let seed = getenv("TUNE_FAULT_SEED").flatMap { UInt64(String(cString: $0)) } ?? 1

    @Test("a sweep of the built-in trainer ends with the same report, and nothing is lost, doubled or left running")
    func builtIn() throws {
        try soak(faults: Fault.allCases, within: 0.4) { folder in
            try folder.addData("digits.csv")
            return [
                "data": ["file": "data/digits.csv", "target": "target"],
                "training": ["epochs": 12, "stop": ["patience": .null]],
                "search": [
                    "method": "grid",
                    "parameters": [
                        ["name": "training.learningRate", "values": [0.01, 0.05, 0.1, 0.5]],
                        ["name": "network.hidden", "values": [[8], [16], [32], [64, 32]]],
                    ],
                    "repeats": 2,
                ],
            ]
        }
    }

    @Test("so does a sweep of a program that ignores signals, leaves processes behind and prints what is no text")
    func command() throws {
        try soak(faults: Fault.allCases, within: 0.5) { folder in
            try TextFile.write(FaultTests.program, to: "\(folder.path)/program.sh")
            return [
                "command": ["/bin/sh", "program.sh", "{kind}", "{x}"],
                "settings": ["kind": "plain", "x": 1],
                "inputs": ["program.sh"],
                "metric": ["name": "score", "goal": "maximize"],
                "limits": ["grace": 0.3],
                "search": [
                    "method": "grid",
                    "parameters": [
                        ["name": "x", "values": [1, 2, 3, 4, 5, 6]],
                        [
                            "name": "kind",
                            "values": ["plain", "deaf", "parent", "leaver", "invalid", "closed", "loud"],
                        ],
                    ],
                ],
            ]
        }
    }

    /// The kinds of programs that are hard to live with; the score depends on the settings alone.
    private static let program = #"""
        case "$1" in
        deaf) trap '' TERM HUP INT ;;
        parent) sleep 1000 & ;;
        leaver) setsid sh -c 'sleep 1000 & sleep 1000' > /dev/null 2>&1 & ;;
        invalid) printf '\377\376 no text \200\n{"score":\n' ;;
        loud) head -c 3000000 /dev/zero | tr '\0' 'x'; echo ;;
        esac
        sleep 0.02
        echo "{\"score\": $(( ($2 * 7 + ${#1} * 3) % 23 ))}"
        if [ "$1" = closed ]; then exec 1>&- 2>&-; sleep 0.02; fi
        """#

    /// Where two reports differ, with what stands there; nil where they are the same.
    private static func difference(_ report: String, _ expected: String) -> String? {
        if report == expected { return nil }
        let count = zip(report.utf8, expected.utf8).prefix { $0 == $1 }.count
        func part(_ text: String) -> String {
            String(decoding: text.utf8.dropFirst(max(0, count - 150)).prefix(300), as: UTF8.self)
        }
        return "\(part(report))\nin the place of\n\(part(expected))"
    }

    private func soak(
        faults: [Fault], within seconds: Double, _ experiment: (TemporaryFolder) throws -> JSONValue
    ) throws {
        let folder = try TemporaryFolder()
        let experiment = try experiment(folder)
        let undisturbed = try folder.write(experiment.replacing(["name"], with: "sweep"), as: "undisturbed")
        let result = try Tune.run([undisturbed], in: folder)
        try #require(result.status == 0, "\(result.error)")
        let expected = try Tune.lastingText(Tune.report(undisturbed, in: folder))
        for round in 0..<FaultTests.rounds {
            let seed = FaultTests.seed &+ UInt64(round)
            var sweep = try FaultySweep(
                experiment.replacing(["name"], with: .string("sweep-\(seed)")), in: folder, seed: seed)
            let report = try sweep.run(faults: 4, from: faults, within: seconds)
            let difference = FaultTests.difference(report.replacing("sweep-\(seed)", with: "sweep"), expected)
            #expect(difference == nil, "seed \(seed)")
        }
    }
}

extension String {
    fileprivate func replacing(_ old: String, with new: String) -> String {
        var text = self
        while let range = text.firstRange(of: old) { text.replaceSubrange(range, with: new) }
        return text
    }
}
