import Glibc
import JSON
import Testing

@Suite("A sweep, end to end", .serialized, .enabled(if: BuiltBinary.isBuilt, "the release binary is not built"))
struct SweepTests {
    private static let digits = "\(BuiltBinary.packageFolder)/experiments/digits.json"

    /// A small experiment whose every run takes a few milliseconds.
    static func smallExperiment(learningRates: [Double] = [0.01, 0.1, 0.5]) -> JSONValue {
        [
            "data": ["file": "data/digits.csv", "target": "target"],
            "network": ["hidden": [8]],
            "training": ["epochs": 4, "learningRate": 0.1],
            "search": [
                "method": "grid",
                "parameters": [
                    ["name": "training.learningRate", "values": .array(learningRates.map { .number($0) })],
                    ["name": "training.penalty", "values": ["none", "l2"]],
                    ["name": "training.lambda", "values": [0.0001, 0.01]],
                ],
                "repeats": 2,
            ],
        ]
    }

    private func digitsFolder() throws -> (TemporaryFolder, JSONValue) {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        return (folder, try JSONValue(parsing: TextFile.read(SweepTests.digits)))
    }

    @Test("the digits reach 0.97 on the validation split and 0.95 on the test split")
    func digitsAreLearnt() throws {
        let (folder, experiment) = try digitsFolder()
        let file = try folder.write(experiment, as: "digits")
        let result = try Tune.run([file], in: folder)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("accuracy"))
        let best = try Tune.report(file, in: folder)["best"]
        #expect(try #require(best?["score"]?.number) >= 0.97)
        #expect(try #require(best?["test"]?["score"]?.number) >= 0.95)
    }

    @Test("folds give a score for each repeat and fold, whatever the number of workers, and a model of the first")
    func folds() throws {
        let experiment = SweepTests.smallExperiment(learningRates: [0.1]).replacing(["search", "folds"], with: 3)
        var texts: Set<String> = []
        for workers in ["1", "3"] {
            let folder = try TemporaryFolder()
            try folder.addData("digits.csv")
            let file = try folder.write(experiment, as: "folds")
            let result = try Tune.run([file, "--workers", workers], in: folder)
            try #require(result.status == 0, "\(result.error)")
            #expect(result.output.contains(" in 3-fold cross-validation (6 runs)\n"), "\(result.output)")
            let report = try Tune.report(file, in: folder)
            let runs = try #require(report["trials"]?.array?.first?["runs"]?.array)
            #expect(runs.map { $0["seed"] } == [1, 1, 1, 2, 2, 2])
            #expect(runs.map { $0["fold"] } == [1, 2, 3, 1, 2, 3])
            #expect(report["best"]?["test"]?["standardError"]?.number != nil)
            texts.insert(try Tune.lastingText(report))
            // Finished: nothing is trained again.
            #expect(try Tune.run([file], in: folder).output == result.output)
            let model = "\(folder.path)/model"
            let saved = try Tune.run(["report", file, "--save-weights", model], in: folder)
            #expect(saved.error.hasSuffix("the first of its 6 runs (seed 1, fold 1)\n"), "\(saved.error)")
            let data = "\(folder.path)/data/digits.csv"
            #expect(try Tune.run(["predict", model, data], in: folder).status == 0)
            let check = try Tune.run(["check", file], in: folder)
            #expect(
                check.output
                    == "folds: no mistake found; 1438 rows to train on and validate in 3 folds, 359 to test\n")
        }
        #expect(texts.count == 1, "the number of workers changed the report")
    }

    @Test("the report is the same for 1, 2 and 8 workers, and after ten kills of the whole process tree")
    func sameEverywhere() throws {
        var texts: Set<String> = []
        for workers in ["1", "2", "8"] {
            let (folder, experiment) = try digitsFolder()
            let file = try folder.write(experiment, as: "digits")
            let result = try Tune.run([file, "--workers", workers], in: folder)
            try #require(result.status == 0, "\(result.error)")
            texts.insert(try Tune.lastingText(Tune.report(file, in: folder)))
        }
        #expect(texts.count == 1, "the number of workers changed the report")

        let (folder, experiment) = try digitsFolder()
        let file = try folder.write(experiment, as: "digits")
        for _ in 0..<10 {
            let process = try StartedProcess([file, "--workers", "2"], in: folder)
            usleep(UInt32.random(in: 5_000...150_000))
            process.killTree()
            #expect(try process.wait().status == -SIGKILL)
            #expect(process.isGone())
        }
        let result = try Tune.run([file], in: folder)
        try #require(result.status == 0, "\(result.error)")
        let report = try Tune.report(file, in: folder)
        texts.insert(try Tune.lastingText(report))
        #expect(texts.count == 1, "being killed changed the report")
    }

    @Test("the report is the same with speculation, without it, and after ten kills of a sweep that speculates")
    func speculation() throws {
        let (plain, experiment) = try digitsFolder()
        let plainFile = try plain.write(experiment, as: "digits")
        try #require(try Tune.run([plainFile, "--workers", "8", "--no-speculation"], in: plain).status == 0)
        let plainReport = try Tune.report(plainFile, in: plain)
        #expect(plainReport["execution"]?["speculation"] == ["runs": 0, "unasked": 0])

        let (folder, _) = try digitsFolder()
        let file = try folder.write(experiment, as: "digits")
        for _ in 0..<10 {
            let process = try StartedProcess([file, "--workers", "16"], in: folder)
            usleep(UInt32.random(in: 20_000...150_000))
            process.killTree()
            #expect(try process.wait().status == -SIGKILL)
            #expect(process.isGone())
        }
        let result = try Tune.run([file, "--workers", "16"], in: folder)
        try #require(result.status == 0, "\(result.error)")
        #expect(!TemporaryFolder.names(in: folder.path).contains { $0.hasPrefix("digits.sqlite-") })
        let report = try Tune.report(file, in: folder)
        #expect(try Tune.lastingText(report) == Tune.lastingText(plainReport))
        let speculation = try #require(report["execution"]?["speculation"])
        #expect(try #require(speculation["runs"]?.number) > 0, "sixteen workers had nothing to do but to speculate")
        let unasked = try #require(speculation["unasked"]?.number)
        #expect(result.output.contains("trained ahead and never asked for") == (unasked > 0))
    }

    @Test("a second call trains nothing and answers the same")
    func secondCall() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let file = try folder.write(SweepTests.smallExperiment(), as: "small")
        let first = try Tune.run([file], in: folder)
        try #require(first.status == 0, "\(first.error)")
        let report = try Tune.report(file, in: folder)
        let second = try Tune.run([file], in: folder)
        #expect(second.status == 0)
        #expect(second.output == first.output)
        #expect(try Tune.report(file, in: folder).text == report.text)
        #expect(try Tune.sessions(report) == 1)
    }

    @Test("one value more trains exactly the runs that the new value asks for")
    func editedExperiment() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let file = try folder.write(SweepTests.smallExperiment(), as: "small")
        try #require(try Tune.run([file], in: folder).status == 0)
        // Three rates, each without a penalty and with two λ, each with two seeds.
        let before = try Tune.report(file, in: folder)
        #expect(try Tune.trainedRuns(before) == 18)
        try folder.write(SweepTests.smallExperiment(learningRates: [0.01, 0.05, 0.1, 0.5]), as: "small")
        let result = try Tune.run([file], in: folder)
        try #require(result.status == 0, "\(result.error)")
        let after = try Tune.report(file, in: folder)
        #expect(try Tune.trainedRuns(after) == 24)
        let old = Set((before["execution"]?["runs"]?.array ?? []).compactMap { $0["started"]?.number })
        let new = Set((after["execution"]?["runs"]?.array ?? []).compactMap { $0["started"]?.number })
        #expect(old.isSubset(of: new), "a run that was recorded was trained again")
        #expect(new.count == old.count + 6)
    }

    @Test("a plan says what would be trained, creates nothing, and knows what is recorded")
    func plan() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let file = try folder.write(SweepTests.smallExperiment(learningRates: [0.1, 0.5]), as: "small")
        func plan(_ target: String) throws -> JSONValue {
            let result = try Tune.run(["plan", target, "--format", "json", "--workers", "3"], in: folder)
            try #require(result.status == 0, "\(result.error)")
            return try JSONValue(parsing: result.output)
        }
        let before = try plan(file)
        #expect(before["configurations"] == 6)
        #expect(before["combinations"] == 8)
        #expect(before["recorded"] == ["trials": 0, "runs": 0])
        #expect(before["remainingRuns"] == 12)
        #expect(before["time"] == .null)
        #expect(folder.visibleNames == ["data", "small.json"])
        try #require(try Tune.run([file], in: folder).status == 0)
        #expect(try plan(file)["ending"] == ["reason": "exhausted"])
        try folder.write(SweepTests.smallExperiment(learningRates: [0.1, 0.3, 0.5]), as: "small")
        let after = try plan(file)
        #expect(after["recorded"] == ["trials": 6, "runs": 12])
        #expect(after["wanted"] == ["trials": 3, "runs": 6])
        let seconds = try #require(after["time"]?["secondsPerRun"]?.number)
        #expect(after["time"]?["measuredRuns"] == 12)
        #expect(after["time"]?["remainingSeconds"] == .number(2 * seconds))
        // The store knows the experiment as it was when it was last taken up.
        #expect(try plan("\(folder.path)/small.sqlite")["remainingRuns"] == 0)
        #expect(try Tune.run(["plan", file], in: folder).output.contains("\n  recorded        6 trials, 12 runs\n"))
        #expect(try Tune.run(["plan", "\(folder.path)/none.json"], in: folder).status == 65)
    }

    @Test("Ctrl-C lets running runs finish, says how to go on, and leaves no process")
    func interruption() throws {
        let (folder, experiment) = try digitsFolder()
        let file = try folder.write(experiment, as: "digits")
        let process = try StartedProcess([file], in: folder)
        usleep(120_000)
        kill(process.pid, SIGINT)
        let result = try process.wait()
        #expect(result.status == 130, "\(result.error)")
        #expect(result.error.contains("tune resume"))
        #expect(process.isGone())
        #expect(try Tune.report(file, in: folder)["state"] == "unfinished")
        #expect(try Tune.run(["resume", file], in: folder).status == 0)
        #expect(try Tune.report(file, in: folder)["state"] == "finished")
    }

    @Test("pressed twice, Ctrl-C ends what is running")
    func impatientInterruption() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let endless = SweepTests.smallExperiment().replacing(["training", "epochs"], with: 10_000_000)
            .replacing(["training", "stop"], with: ["patience": .null])
        let file = try folder.write(endless, as: "endless")
        let process = try StartedProcess([file], in: folder)
        usleep(200_000)
        kill(process.pid, SIGINT)
        usleep(200_000)
        #expect(!process.processesLeft.isEmpty, "one press waits for what is running")
        kill(process.pid, SIGINT)
        #expect(try process.wait(seconds: 10).status == 130)
        #expect(process.isGone())
        #expect(try Tune.trainedRuns(Tune.report(file, in: folder)) == 0)
    }

    @Test("a second sweep on the store is refused while the first runs, and not after it was killed")
    func oneSweepAStore() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let endless = SweepTests.smallExperiment().replacing(["training", "epochs"], with: 10_000_000)
            .replacing(["training", "stop"], with: ["patience": .null])
        let file = try folder.write(endless, as: "endless")
        let first = try StartedProcess([file], in: folder)
        usleep(200_000)
        let second = try Tune.run([file], in: folder)
        #expect(second.status == 2)
        #expect(second.error.contains("process \(first.pid)"), "\(second.error)")
        #expect(try Tune.report(file, in: folder)["state"] == "running")
        kill(first.pid, SIGKILL)
        _ = try first.wait()
        #expect(first.isGone(), "what a killed sweep was running ends with it")
        try folder.write(SweepTests.smallExperiment(), as: "endless")
        #expect(try Tune.run([file], in: folder).status == 0)
    }

    @Test("a sweep whose time is over tests and reports the best so far, and goes on with more time")
    func timeLimit() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        // The runs with so many epochs would take minutes, the others a few milliseconds.
        let long = SweepTests.smallExperiment(learningRates: [0.1]).replacing(
            ["training", "stop"], with: ["patience": .null]
        )
        .replacing(
            ["search", "parameters"],
            with: [["name": "training.epochs", "values": [4, 1_000_000]]])
        func limited(_ time: JSONValue) -> JSONValue { long.replacing(["search", "maxTime"], with: time) }
        let file = try folder.write(limited("1s"), as: "long")
        let result = try Tune.run([file, "--workers", "2"], in: folder)
        try #require(result.status == 0, "\(result.error)")
        #expect(result.output.contains("\nThe search: stopped after 1.0 s, as search.maxTime says\n"))
        let report = try Tune.report(file, in: folder)
        #expect(report["state"] == "finished")
        #expect(report["ending"] == ["reason": "time-limit", "seconds": 1])
        #expect(report["counts"]?["failed"] == 0)
        #expect(try Tune.trainedRuns(report) == 2)
        #expect(report["best"]?["test"]?["score"]?.number != nil)
        #expect(try #require(report["execution"]?["seconds"]?.number) >= 1)
        // At once, without another session.
        #expect(try Tune.run([file], in: folder).output == result.output)
        #expect(try Tune.sessions(Tune.report(file, in: folder)) == 1)
        #expect(try Tune.run(["report", file, "--save-weights", "\(folder.path)/model"], in: folder).status == 0)
        try folder.write(limited(1.5), as: "long")
        #expect(try Tune.report(file, in: folder)["state"] == "unfinished")
        try #require(try Tune.run([file, "--workers", "2"], in: folder).status == 0)
        #expect(try Tune.sessions(Tune.report(file, in: folder)) == 2)
    }

    @Test("the simplest can be preferred to the best, and its weights are there even where they were not kept")
    func simplest() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        // 24 trials, the smallest network among them the worst by far, so that its weights are not kept at first.
        let parameters: JSONValue = [
            ["name": "network.hidden", "values": [[2], [24]]],
            ["name": "training.batch", "values": [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]],
        ]
        let experiment = SweepTests.smallExperiment().replacing(["search", "parameters"], with: parameters)
        let best = try folder.write(experiment, as: "best")
        try #require(try Tune.run([best], in: folder).status == 0)
        let bestReport = try Tune.report(best, in: folder)
        #expect(bestReport["best"]?["simplest"] == .null)
        try folder.write(experiment.replacing(["search", "prefer"], with: "simplest"), as: "best")
        try #require(try Tune.run([best], in: folder).status == 0)
        let report = try Tune.report(best, in: folder)
        #expect(try Tune.trainedRuns(report) == Tune.trainedRuns(bestReport), "a preference trains nothing")
        let choice = try #require(report["best"]?["simplest"])
        #expect(choice["best"]?["trial"] == bestReport["best"]?["trial"])
        // 64 inputs, 24 hidden units, 10 classes.
        #expect(choice["weights"] == .number(Double(65 * 24 + 25 * 10)))
        let winner = try #require(report["best"]?["trial"])
        let contenders = (report["best"]?["indistinguishable"]?.array ?? []) + [choice["best"]?["trial"] ?? .null]
        #expect(contenders.contains(winner))
        #expect(report["best"]?["test"]?["score"]?.number != nil)
        let saved = try Tune.run(["report", best, "--save-weights", "\(folder.path)/model"], in: folder)
        #expect(saved.status == 0)
        #expect(saved.error.contains("the winner: trial \(winner.text), "))
    }

    @Test("a diverged run is recorded, can never win, and a sweep without a winner says so")
    func divergence() throws {
        let folder = try TemporaryFolder()
        try folder.addData("concrete.csv")
        let experiment: JSONValue = [
            "data": ["file": "data/concrete.csv", "target": "strength", "task": "regression"],
            "training": ["epochs": 3],
            "search": [
                "method": "grid", "parameters": [["name": "training.learningRate", "values": [0.01, 1e12]]],
            ],
        ]
        let file = try folder.write(experiment, as: "mixed")
        #expect(try Tune.run([file], in: folder).status == 0)
        let report = try Tune.report(file, in: folder)
        #expect(report["counts"]?["diverged"] == 1)
        #expect(report["best"]?["configuration"] == ["training.learningRate": 0.01])
        let hopeless = try folder.write(
            experiment.replacing(
                ["search", "parameters"], with: [["name": "training.learningRate", "values": [1e12, 1e13]]]
            ).replacing(["training", "learningRate"], with: 1e12), as: "hopeless")
        let result = try Tune.run([hopeless], in: folder)
        #expect(result.status == 1)
        #expect(try Tune.report(hopeless, in: folder)["best"] == .null)
    }
}
