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
                trainer: BuiltInTrainer.version, withExecutions: request.format != .text)
        else {
            throw StoreError(path: source.storePath, problem: .missing)
        }
        var report = Report(recorded)
        report.operands = SweepOperands.words(request.target, store: request.store)
        if let path = request.weights {
            let winner = try WinnerModel(of: report, in: source.storePath)
            try TextFile.replace(path, with: winner.model.bytes)
            Console.show("\(path): weights of \(winner.origin)\n")
        }
        switch request.format {
        case .text: try Console.deliver(report.text, to: request.output)
        case .json:
            try Console.deliver(to: request.output) { write in try report.jsonStream.writeIndented(to: write) }
        case .csv: try Console.deliver(to: request.output) { write in try report.writeCSV(to: write) }
        case .html:
            let store = try Store(path: source.storePath, access: .readOnly)
            try Console.deliver(try ReportPage(report).text { try store.curve(of: $0) }, to: request.output)
        }
        return report.state == .finished && report.best == nil ? .noWinner : .done
    }
}
