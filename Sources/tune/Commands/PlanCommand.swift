internal import Glibc
internal import JSON
internal import Nursery
internal import Reporting
internal import Tuning

/// `tune plan`: what a run would train, and what is recorded of it; loads no data and runs nothing.
struct PlanCommand {
    var request: Invocation.PlanRequest

    func run() throws -> ExitStatus {
        let source = try SweepSource(path: request.target, store: request.store, readsOnly: true)
        let plan = try source.plan(trainer: BuiltInTrainer.version)
        let workers = request.workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let text =
            switch request.format {
            case .text: plan.text(workers: workers)
            case .json: plan.json(workers: workers).indentedText
            }
        try Console.deliver(text, to: request.output)
        return .done
    }
}
