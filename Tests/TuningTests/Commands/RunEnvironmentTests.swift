import ChildProcess
import Fingerprinting
import JSON
import Testing

@testable import Tuning

@Suite("What a command is given")
struct RunEnvironmentTests {
    private let run = CommandFixture.run(
        ["lr": 0.1, "layers": [64, 32], "name": "a b", "fast": true, "batch": 128], seed: 7, fold: 2)

    private var directory: RunDirectory { RunDirectory(root: "/s.runs", key: run.key) }

    private func environment(
        threads: Int? = nil, workers: Int = 1, gpu: String? = nil, run: Run? = nil
    ) -> RunEnvironment {
        RunEnvironment(
            run ?? self.run, in: directory, slot: 3, gpu: gpu, threads: .init(threads, workers: workers))
    }

    @Test(
        "places hold values as JSON writes them, texts as they are, and what is the run's own",
        arguments: [
            ("--lr={lr}", "--lr=0.1"), ("{batch}", "128"), ("{name}", "a b"), ("{fast}", "true"),
            ("{layers}", "[64,32]"), ("{seed}/{fold}", "7/2"), ("{{lr}}", "{lr}"),
            ("{runDirectory}/m.pt", "DIRECTORY/m.pt"), ("{checkpointDirectory}", "DIRECTORY/checkpoint"),
        ])
    func places(template: String, text: String) {
        let expected = text.split(separator: "DIRECTORY", omittingEmptySubsequences: false).joined(
            separator: directory.path)
        #expect(environment().text(CommandFixture.template(template)) == expected)
    }

    @Test("the environment tells the settings and what is the run's own, and the experiment has the last word")
    func entries() {
        let own = [
            Command.EnvironmentEntry(name: "RATE", value: CommandFixture.template("{lr}")),
            Command.EnvironmentEntry(name: "TUNE_SLOT", value: CommandFixture.template("mine")),
        ]
        #expect(
            environment(gpu: "GPU-1").entries(own, inherited: []) == [
                "TUNE_SETTINGS={\"lr\":0.1,\"layers\":[64,32],\"name\":\"a b\",\"fast\":true,\"batch\":128}",
                "TUNE_SEED=7", "TUNE_RUN_DIRECTORY=\(directory.path)",
                "TUNE_CHECKPOINT_DIRECTORY=\(directory.path)/checkpoint", "TUNE_SLOT=3", "TUNE_FOLD=2",
                "CUDA_VISIBLE_DEVICES=GPU-1", "RATE=0.1", "TUNE_SLOT=mine",
            ])
        let whole = environment(run: CommandFixture.run()).entries([], inherited: [])
        #expect(!whole.contains { $0.hasPrefix("TUNE_FOLD") || $0.hasPrefix("CUDA") || $0.hasPrefix("OMP") })
    }

    @Test("threads are told where the experiment says so, and one where several runs share the machine")
    func threads() {
        func omp(_ environment: RunEnvironment, _ inherited: Set<String> = []) -> [String] {
            environment.entries([], inherited: inherited).filter { $0.hasPrefix("OMP_") || $0.hasPrefix("MKL_") }
        }
        #expect(omp(environment(threads: 4), ["OMP_NUM_THREADS"]) == ["OMP_NUM_THREADS=4", "MKL_NUM_THREADS=4"])
        #expect(omp(environment(workers: 2)) == ["OMP_NUM_THREADS=1", "MKL_NUM_THREADS=1"])
        #expect(omp(environment(workers: 2), ["OMP_NUM_THREADS"]) == ["MKL_NUM_THREADS=1"])
        #expect(omp(environment(workers: 1)).isEmpty)
    }

    @Test("a mark is its store's, its process's and its attempt's")
    func marks() {
        let facts = ProcessFacts(pid: 1, parent: 0, group: 1, session: 1, startTime: 5)
        var later = facts
        later.startTime = 6
        let mark = RunMark(root: "/a.runs", maker: facts)
        let key = Fingerprint(of: "run")
        let text = mark.text(of: key, id: 1)
        #expect(text.hasPrefix("\(key)-"))
        #expect(mark.isOfStore(text))
        #expect(RunMark(root: "/a.runs", maker: later).isOfStore(text))
        #expect(!RunMark(root: "/b.runs", maker: facts).isOfStore(text))
        #expect(
            Set([text, mark.text(of: key, id: 2), RunMark(root: "/a.runs", maker: later).text(of: key, id: 1)]).count
                == 3)
        for text in ["", "-", "a-\(mark.store)", "\(text)-x"] { #expect(!mark.isOfStore(text)) }
    }
}
