import JSON
import Testing

/// Calls of the built binary, with what they say read back.
enum Tune {
    @discardableResult
    static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> StartedProcess.Result {
        try StartedProcess(arguments, in: folder).wait()
    }

    /// The JSON report of a sweep.
    static func report(_ target: String, in folder: TemporaryFolder) throws -> JSONValue {
        let result = try run(["report", target, "--format", "json"], in: folder)
        // 1 says that the search has ended without a winner.
        try #require(result.status == 0 || result.status == 1, "\(result.error)")
        return try JSONValue(parsing: result.output)
    }

    /// The part of a report that never depends on how the sweep was executed, as text.
    static func lastingText(_ report: JSONValue) throws -> String {
        let members = try #require(report.members)
        return JSONValue.object(members.filter { $0.key != "execution" }).text
    }

    /// How many runs the store holds that were trained since it was made.
    static func trainedRuns(_ report: JSONValue) throws -> Int {
        Int(try #require(report["counts"]?["runs"]?.number))
    }

    static func sessions(_ report: JSONValue) throws -> Int {
        Int(try #require(report["execution"]?["sessions"]?.number))
    }
}

extension JSONValue {
    /// A copy with the value at a path of keys replaced, or added as the last member.
    func replacing(_ path: [String], with value: JSONValue) -> JSONValue {
        guard let key = path.first else { return value }
        var members = members ?? []
        let inner = (self[key] ?? .object([])).replacing(Array(path.dropFirst()), with: value)
        if let place = members.firstIndex(where: { $0.key == key }) {
            members[place].value = inner
        } else {
            members.append(Member(key, inner))
        }
        return .object(members)
    }
}
