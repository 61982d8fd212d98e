internal import JSON
internal import Nursery
internal import Reporting
internal import Tuning

/// What is done with a store, as the commands do it; nothing is trained.
enum Phase: String, CaseIterable {
    /// All that `tune run` does before it starts the next run.
    case resume
    /// `tune report`.
    case report
    /// `tune report --format json`.
    case json
    /// `tune report --format html`.
    case html
    /// `tune plan`.
    case plan

    /// - Returns: A word on what came out.
    func run(_ grid: Grid) throws -> String {
        let source = try grid.source
        switch self {
        case .resume:
            guard let reading = try source.readingIfAny(trainer: BuiltInTrainer.version) else { return "nothing" }
            if reading.recorded.isFinished { return "finished" }
            guard var sweep = try reading.close()?.sweep else { return "changed meanwhile" }
            let store = try Store(path: source.storePath, access: .write)
            defer { store.close() }
            return "\(sweep.orders(workers: 8, speculates: true).wanted.count) run left"
        case .report, .json, .html:
            let recorded = try source.recordedIfAny(trainer: BuiltInTrainer.version, withExecutions: self != .report)
            guard let report = recorded.map(Report.init) else { return "nothing" }
            return "\(try byteCount(of: report, in: source.storePath)) bytes"
        case .plan:
            return "\(try source.plan(trainer: BuiltInTrainer.version).wanted.runs) run left"
        }
    }

    private func byteCount(of report: Report, in storePath: String) throws -> Int {
        switch self {
        case .json:
            var count = 0
            report.jsonStream.writeIndented { count += $0.utf8.count }
            return count
        case .html:
            let store = try Store(path: storePath, access: .readOnly)
            return try ReportPage(report).text { try store.curve(of: $0) }.utf8.count
        case .resume, .report, .plan: return report.text.utf8.count
        }
    }
}
