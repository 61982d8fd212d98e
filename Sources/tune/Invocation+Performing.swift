internal import Fingerprinting
internal import Importing
internal import Nursery
internal import Reporting
internal import Tuning

extension Invocation {
    /// Does what the command line asks for; errors become a message on standard error and an exit status.
    func perform() -> ExitStatus {
        do {
            return try run()
        } catch let error as ExperimentError {
            Console.show("\(error)\n")
            return .wrongInput
        } catch let error as DataRefused {
            Console.show("\(error)\n")
            return .wrongInput
        } catch let error as ModelError {
            Console.show("\(error)\n")
            return .wrongInput
        } catch let error as ComparisonError {
            Console.say("\(error)")
            return .wrongInput
        } catch let error as NoWinner {
            Console.say("\(error)")
            return .noWinner
        } catch let error as UnreadableFile {
            Console.show("\(error)\n")
            return .wrongInput
        } catch let error as ImportError {
            Console.show("\(error)\n")
            return .wrongInput
        } catch let error as TextFile.Failure {
            Console.show("\(error)\n")
            return .wrongInput
        } catch {
            Console.say("\(error)")
            return .failure
        }
    }

    private func run() throws -> ExitStatus {
        switch self {
        case .run(let request): return try RunCommand(request: request, mustHaveBegun: false).run()
        case .resume(let request): return try RunCommand(request: request, mustHaveBegun: true).run()
        case .watch(let request): return try WatchCommand(request: request).run()
        case .report(let request): return try ReportCommand(request: request).run()
        case .compare(let request): return try CompareCommand(request: request).run()
        case .export(let request): return try ExportCommand(request: request).run()
        case .import(let request): return try ImportCommand(request: request).run()
        case .predict(let request): return try PredictCommand(request: request).run()
        case .plan(let request): return try PlanCommand(request: request).run()
        case .check(let file): return try CheckCommand(file: file).run()
        case .nursery:
            return NurseryServer.serve(BuiltInTrainer()) == 0 ? .done : .failure
        case .help(let command):
            Console.print(HelpText.text(of: command))
            return .done
        case .completions(let shell):
            Console.print(shell.completionScript)
            return .done
        case .manual:
            Console.print(ManualPage.text)
            return .done
        case .version:
            Console.print(Program.version + "\n")
            return .done
        }
    }
}
