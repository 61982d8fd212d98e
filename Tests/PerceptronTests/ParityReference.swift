import JSON

@testable import Perceptron

/// What Benchmarks/parity/make_reference.py has written: small data sets, first weights, and other programs' losses.
struct ParityReference: Sendable {
    var versions: [String: String]
    var epochs: Int
    var cases: [ParityCase]
    private var data: [String: Data]
    /// By the widths of the layers.
    private var weights: [String: [Double]]

    private struct Data: Sendable {
        var classCount: Int
        var rows: [[Double]]
        var targets: [Double]
    }

    /// The file beside this one; a file that cannot be read leaves no cases, which a test notices.
    static let committed: ParityReference = {
        do {
            return try ParityReference(JSONValue(parsing: RepositoryFile.text("Tests/PerceptronTests/parity.json")))
        } catch {
            return ParityReference(versions: ["unreadable": "\(error)"], epochs: 0, cases: [], data: [:], weights: [:])
        }
    }()

    private init(
        versions: [String: String], epochs: Int, cases: [ParityCase], data: [String: Data],
        weights: [String: [Double]]
    ) {
        self.versions = versions
        self.epochs = epochs
        self.cases = cases
        self.data = data
        self.weights = weights
    }

    private init(_ json: JSONValue) throws {
        guard let defaults = json["defaults"], let epochs = json["epochs"]?.number, let cases = json["cases"]?.array
        else { throw ParityCase.Unreadable(place: "the file's outline") }
        var data: [String: Data] = [:]
        for set in json["data"]?.members ?? [] {
            let rows = set.value["inputs"]?.array?.map { $0.array?.compactMap(\.number) ?? [] } ?? []
            data[set.key] = Data(
                classCount: Int(set.value["classes"]?.number ?? 0), rows: rows,
                targets: set.value["targets"]?.array?.compactMap(\.number) ?? [])
        }
        var weights: [String: [Double]] = [:]
        for member in json["weights"]?.members ?? [] { weights[member.key] = member.value.array?.compactMap(\.number) }
        var versions: [String: String] = [:]
        for member in json["versions"]?.members ?? [] { versions[member.key] = member.value.string }
        self.init(
            versions: versions, epochs: Int(epochs),
            cases: try cases.map { json in
                let classCount = data[json["data"]?.string ?? ""]?.classCount ?? 0
                return try ParityCase(json, defaults: defaults, classCount: classCount, epochs: Int(epochs))
            }, data: data, weights: weights)
    }

    /// The rows of a case; nil where the file lacks them.
    func problem<Real: Scalar>(of example: ParityCase, as type: Real.Type) -> SmallProblem<Real>? {
        guard let data = data[example.data], data.rows.count == data.targets.count, !data.rows.isEmpty else {
            return nil
        }
        if data.classCount == 0 { return SmallProblem(data.rows, values: data.targets) }
        return SmallProblem(data.rows, labels: data.targets.map { Int($0) }, classCount: data.classCount)
    }

    /// Θ to begin with, as `NetworkShape` lays it out; nil where the file lacks it.
    func weights(of example: ParityCase) -> [Double]? {
        guard let data = data[example.data] else { return nil }
        let outputs = example.options.output.outputCount(classCount: max(data.classCount, 1))
        let widths = [data.rows[0].count] + example.options.hidden + [outputs]
        return weights[widths.map(String.init).joined(separator: " ")]
    }
}
