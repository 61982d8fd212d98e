internal import JSON
internal import Nursery
internal import Reporting
internal import Tuning

/// `tune report`: what a store holds, in the form that is asked for.
struct ReportCommand {
    var request: Invocation.ReportRequest

    func run() throws -> ExitStatus {
        let source = try SweepSource(path: request.target, store: request.store, readsOnly: true)
        if request.weights != nil { try WinnerFiles.refuse("--save-weights writes the weights of", source) }
        guard
            let recorded = try source.recordedIfAny(
                trainer: BuiltInTrainer.version, withExecutions: request.format == .json)
        else {
            throw StoreError(path: source.storePath, problem: .missing)
        }
        let report = Report(recorded)
        if let path = request.weights {
            let winner = try WinnerModel(of: report, in: source.storePath)
            try TextFile.replace(path, with: winner.model.bytes)
            Console.show("\(path): weights of \(winner.origin)\n")
        }
        let text =
            switch request.format {
            case .text: report.text
            case .json: report.json.indentedText
            }
        try Console.deliver(text, to: request.output)
        return report.state == .finished && report.best == nil ? .noWinner : .done
    }
}
