internal import Glibc
internal import JSON
internal import Nursery
internal import Reporting
internal import Tuning

/// `tune compare`: sweeps of the same metric side by side.
struct CompareCommand {
    var request: Invocation.CompareRequest

    func run() throws -> ExitStatus {
        let sources = try request.targets.map { try SweepSource(path: $0, store: nil, readsOnly: true) }
        try refuseRepeated(sources)
        let comparison = try Comparison(sources.map(sweep))
        switch request.format {
        case .text: try Console.deliver(comparison.text, to: request.output)
        case .json: try Console.deliver(comparison.json.indentedText, to: request.output)
        case .html: try Console.deliver(ComparisonPage(comparison).text, to: request.output)
        }
        return comparison.best == nil ? .noWinner : .done
    }

    private func sweep(_ source: SweepSource) throws -> ComparedSweep {
        guard let recorded = try source.recordedIfAny(trainer: BuiltInTrainer.version, withExecutions: true) else {
            throw StoreError(path: source.storePath, problem: .missing)
        }
        return try ComparedSweep(recorded, dataFingerprint: source.stored.dataFingerprint)
    }

    /// An experiment and its store are the same sweep, and so are two paths to one file.
    private func refuseRepeated(_ sources: [SweepSource]) throws {
        var seen: [String: String] = [:]
        for (target, source) in zip(request.targets, sources) {
            guard let path = realpath(source.storePath, nil) else { continue }
            defer { free(path) }
            let other = seen.updateValue(target, forKey: String(cString: path))
            if let other { throw ComparisonError.sameSweep(other, target, store: source.storePath) }
        }
    }
}
