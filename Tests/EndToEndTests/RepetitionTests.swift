import Glibc
import JSON
import Testing

@Suite("The winner's command line, end to end", .enabled(if: BuiltBinary.isBuilt, "build it with ./tune --version"))
struct RepetitionTests {
    /// Long texts are better.
    private static let script = #"""
        printf '%s|%s|%s|%s' "$1" "$TUNE_SEED" "$NOTE" "$TUNE_SETTINGS" > "$TUNE_RUN_DIRECTORY/got";
        printf '{"score": %d}' ${#1}; [ -d "$TUNE_CHECKPOINT_DIRECTORY" ]
        """#

    @Test(
        "pasted into a shell gives the program what the run had, in a new directory, whatever the values are",
        arguments: ["two  words", #"it's "so""#, "$HOME `date` $(date)", "*?[a]{b,c}~;&|<>#!\\", "学習 größe -"])
    func pasted(value: String) throws {
        let folder = try TemporaryFolder()
        let experiment: JSONValue = [
            "command": ["sh", "-c", .string(Self.script.escapingBraces), "sh", "{x}"],
            "settings": ["x": "a", "other": 1],
            "environment": ["NOTE": "<{x}>"], "metric": ["name": "score", "goal": "maximize"], "seed": 7,
            "search": ["method": "grid", "parameters": [["name": "x", "values": ["a", .string(value)]]]],
        ]
        let file = try folder.write(experiment, as: "my winner")
        let result = try Tune.run([file, "--quiet"], in: folder)
        try #require(result.status == 0, "\(result.error)")
        let report = try Tune.report(file, in: folder)
        let key = try #require(report["trials"]?.array?[1]["runs"]?.array?[0]["key"]?.string)
        let next = try #require(report["execution"]?["next"])
        #expect(next["action"] == "train")
        let command = try #require(next["command"]?.string)
        // What is shown to people is the same line, indented.
        let shown = command.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        #expect(result.output.hasSuffix("train the winner anew, with seed 7, in a new directory:\n\(shown)\n"))
        let home = "\(folder.path)/home"
        mkdir(home, 0o700)
        let pasted = try StartedProcess([], in: folder, wrapper: "cd '\(home)'; \(command)").wait()
        try #require(pasted.status == 0, "\(pasted.error)")
        #expect(pasted.output == "{\"score\": \(value.utf8.count)}" || pasted.output == "{\"score\": \(value.count)}")
        let made = TemporaryFolder.names(in: home).filter { $0.hasPrefix("winner.") }
        try #require(made.count == 1)
        let got = TextFile.read("\(home)/\(made[0])/got")
        #expect(got == TextFile.read("\(folder.path)/my winner.runs/\(key)/got"))
        #expect(got.hasPrefix("\(value)|7|<\(value)>|"))
    }
}
