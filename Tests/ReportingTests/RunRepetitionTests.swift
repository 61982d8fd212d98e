import Fingerprinting
import JSON
import Testing
import Tuning

@testable import Reporting

@Suite("The command line of the winner")
struct RunRepetitionTests {
    private func command(
        _ arguments: [String], environment: [(String, String)] = [], folder: String = "/work/my model"
    ) throws -> Command {
        Command(
            arguments: try arguments.map { try TextTemplate(parsing: $0) }, workingDirectory: folder,
            environment: try environment.map {
                Command.EnvironmentEntry(name: $0.0, value: try TextTemplate(parsing: $0.1))
            },
            score: ScoreSource(name: "score", place: .standardOutput, choice: .last))
    }

    private func run(fold: Int? = nil) -> Run {
        Run(
            key: Fingerprint(of: "run"), settings: Settings(root: ["lr": 0.1, "note": "it's $5"]),
            configuration: ["lr": 0.1],
            seed: 3, fold: fold)
    }

    @Test("has the values in their places, and tells the environment only what has no place")
    func places() throws {
        let repetition = RunRepetition(
            try command(["./train.sh", "--lr={lr}", "{note}", "--seed", "{seed}"]), run())
        #expect(
            repetition.lines == [
                #"(dir=$(mktemp -d "$PWD/winner.XXXXXX") && mkdir "$dir/checkpoint" &&"#,
                "cd '/work/my model' &&",
                #"env TUNE_RUN_DIRECTORY="$dir" TUNE_CHECKPOINT_DIRECTORY="$dir/checkpoint" \"#,
                #"./train.sh --lr=0.1 'it'\''s $5' --seed 3 </dev/null)"#,
            ])
        #expect(repetition.seed == 3)
    }

    @Test("hands over settings, seed and fold as a run has them where the command names none of them")
    func environment() throws {
        let repetition = RunRepetition(
            try command(["train", ""], environment: [("RATE", "{lr} {{x}}")]), run(fold: 2))
        #expect(
            repetition.lines[2] == #"env TUNE_RUN_DIRECTORY="$dir" TUNE_CHECKPOINT_DIRECTORY="$dir/checkpoint" "#
                + #"TUNE_SETTINGS='{"lr":0.1,"note":"it'\''s $5"}' TUNE_SEED=3 TUNE_FOLD=2 RATE='0.1 {x}' \"#)
        #expect(repetition.lines[3] == "train '' </dev/null)")
    }

    @Test("has the new directory in the places of directories, whatever stands around them")
    func directories() throws {
        let repetition = RunRepetition(
            try command(["t", "--out={runDirectory}/a b", "{checkpointDirectory}", "{lr}{note}{seed}{runDirectory}"]),
            run())
        #expect(
            repetition.lines[3] == #"t --out="$dir"'/a b' "$dir/checkpoint" '0.1it'\''s $53'"$dir" </dev/null)"#)
    }
}
