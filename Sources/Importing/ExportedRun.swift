internal import Fingerprinting
internal import JSON
internal import Tuning

/// A run as `tune export --to optuna` notes it in the attributes of its trial.
struct ExportedRun: Hashable, Sendable {
    var key: Fingerprint
    /// Nil where the run had not ended.
    var outcome: RunOutcome?
    var weightCount: Int?
    var testScore: Double?
    /// Seconds since 1970.
    var started: Double
    var seconds: Double

    /// Nil for anything that no export has written.
    init?(_ json: JSONValue) {
        guard let digits = json["key"]?.string, let key = Fingerprint(digits: digits) else { return nil }
        switch json["state"]?.string {
        case "succeeded":
            guard let score = json["score"]?.number, let epoch = json["epoch"]?.count,
                let epochs = json["epochs"]?.count
            else { return nil }
            outcome = .succeeded(score: score, epoch: epoch, epochs: epochs)
        case "diverged":
            guard let epoch = json["epoch"]?.count else { return nil }
            outcome = .diverged(epoch: epoch)
        case "failed":
            guard let cause = json["cause"]?.string, let reason = json["reason"]?.string else { return nil }
            outcome = .failed(FailureCause(rawValue: cause) ?? .other, reason: reason)
        case "unfinished": outcome = nil
        default: return nil
        }
        self.key = key
        weightCount = json["weights"]?.count
        testScore = json["testScore"]?.number
        started = json["started"]?.number ?? 0
        seconds = json["seconds"]?.number ?? 0
    }

    /// The runs of a trial; nil where this is no list of runs that an export has written.
    static func list(_ json: JSONValue) -> [ExportedRun]? {
        guard let elements = json.array, !elements.isEmpty else { return nil }
        let runs = elements.compactMap(ExportedRun.init)
        return runs.count == elements.count ? runs : nil
    }
}

extension JSONValue {
    /// A whole number that is not negative.
    var count: Int? { number.flatMap(Int.init(exactly:)).flatMap { $0 >= 0 ? $0 : nil } }
}
