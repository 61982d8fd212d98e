import ChildProcess
import Glibc
import JSON
import Nursery
import Tuning

/// What a copy of the test program does that is started for one test.
///
/// A nursery forks, for which it needs a process with one thread, and the test program has many. So these tests start
/// the program once more with a variable that names a helper; that runs in place of all tests, before `main`.
enum ServerHelper: String {
    /// Serves a program whose runs do what their settings say.
    case nursery
    /// Uses nurseries in every way, and prints how many descriptors and children are left afterwards.
    case leaks

    private static let variable = "SERVER_TESTS_HELPER"

    var environment: [String] { ["\(ServerHelper.variable)=\(rawValue)"] }

    /// A nursery that serves `ScriptedProgram`.
    static func makeClient(loading settings: JSONValue = [:], folds: Int? = nil) throws -> NurseryClient {
        try NurseryClient(
            arguments: ["helper"], environment: nursery.environment, settings: settings, metric: "accuracy",
            splitSeed: 5, folds: folds)
    }

    fileprivate static func runNamed() {
        guard let name = getenv(variable), let helper = ServerHelper(rawValue: String(cString: name)) else { return }
        unsetenv(variable)
        do {
            switch helper {
            case .nursery: exit(NurseryServer.serve(ScriptedProgram()))
            case .leaks: try printLeaks()
            }
        } catch {
            print("failed: \(error)")
            exit(1)
        }
        exit(0)
    }

    private static func printLeaks() throws {
        let before = openDescriptors()
        for round in 0..<3 {
            let client = try makeClient()
            for seed in 0..<8 {
                try client.start(.train(makeRun("score", seed: seed)))
                try client.start(.train(makeRun("crash", seed: seed)))
                try client.start(.test(makeRun("score", seed: seed), weights: [1]))
            }
            var count = 0
            while count < 25 { count += try client.nextEvents().count }
            for seed in 0..<8 { try client.start(.train(makeRun("wait", seed: seed))) }
            if round == 0 { client.close() }
            if round == 1 { client.kill() }
        }
        print(openDescriptors() == before ? "no descriptors left" : "\(before), now \(openDescriptors())")
        print(waitpid(-1, nil, WNOHANG) == -1 && errno == ECHILD ? "no children left" : "children left")
    }

    private static func openDescriptors() -> [Int32] { (0..<1024).filter { fcntl($0, F_GETFD) >= 0 } }
}

/// The dynamic loader calls this before `main`, when the process still has one thread.
@used @section(".init_array") private let startHelper: @convention(c) () -> Void = { ServerHelper.runNamed() }

/// A program for the nursery whose runs do what the setting `do` says.
struct ScriptedProgram: TrainingProgram {
    private var splitSeed = 0
    private var folds: Int?
    private var preparations = 0

    struct Refusal: Error, CustomStringConvertible {
        var description: String
    }

    mutating func load(settings: JSONValue, metric: String, splitSeed: Int, folds: Int?) throws -> SplitSizes {
        switch settings["do"]?.string {
        case "refuse": throw Refusal(description: "line 3 of a.csv: no number")
        case "crash": fatalError("the data was too much")
        default:
            self.splitSeed = splitSeed
            self.folds = folds
            return SplitSizes(training: 6, validation: 2, test: metric == "accuracy" ? 1 : 0)
        }
    }

    mutating func prepare(settings: JSONValue) throws {
        if settings["do"] == "refuse preparation" { throw Refusal(description: "not prepared") }
        preparations += 1
    }

    func train(settings: JSONValue, seed: Int, fold: Int?, stage: TrainingStage?, output: RunOutput) throws {
        output.didTakeFirstStep()
        output.didTakeFirstStep()
        let epochs = stage?.epochs ?? Int(settings["epochs"]?.number ?? 3)
        // Its state is the number of epochs that are over.
        let over = Int(String(decoding: try output.keptState(), as: UTF8.self)) ?? 0
        if stage != nil { try output.keepState(Array("\(epochs)".utf8)) }
        for epoch in over + 1...epochs {
            output.write(["epoch": .number(Double(epoch)), "loss": .number(epoch == 2 ? .nan : 0.5)])
        }
        switch settings["do"]?.string {
        case "crash":
            print("something before the crash")
            fflush(nil)
            fatalError("crashed with \(seed)")
        case "abort": abort()
        case "segmentation fault": raise(SIGSEGV)
        case "throw": throw Refusal(description: "wrong seed \(seed)")
        case "diverge":
            output.write(["divergedInEpoch": 2])
            return
        case "not a number":
            output.write(["score": .number(.nan)])
            return
        case "no weights":
            output.write(["score": 1])
            return
        case "be killed": raise(SIGKILL)
        case "kill the nursery":
            kill(getppid(), SIGKILL)
            waitForever()
        case "wait":
            if let path = settings["file"]?.string { tellPid(path) }
            waitForever()
        default: break
        }
        let foldWords = fold.map { " fold \($0) of \(folds ?? 0)" } ?? ""
        try output.keepWeights(Array("weights \(seed) \(splitSeed) \(min(preparations, 1))\(foldWords)".utf8))
        output.write(["score": .number(Double(seed)), "bestEpoch": 1])
    }

    func test(settings: JSONValue, weights: [UInt8], fold: Int?) throws -> Double {
        switch settings["test"]?.string {
        case "throw": throw Refusal(description: "no test split")
        case "crash": fatalError("crashed in the test")
        case "not a number": return .nan
        default: return Double(weights.count + 1000 * (fold ?? 0))
        }
    }

    private func waitForever() -> Never {
        while true { pause() }
    }

    /// Appends this process's number to a file, by a path that holds in every process.
    private func tellPid(_ path: String) {
        let number = open(path, O_WRONLY | O_APPEND)
        if number >= 0 { try? FileDescriptor(owning: number).write(Array("\(getpid())\n".utf8)) }
    }
}
