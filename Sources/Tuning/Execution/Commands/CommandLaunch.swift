internal import JSON

/// How the nursery starts one run of a command.
package struct CommandLaunch: Hashable, Sendable {
    /// The program and its arguments.
    package var arguments: [String]
    /// Absolute.
    package var folder: String
    /// Entries beside those of the nursery's own environment, where they count.
    package var environment: [String]
    /// By which the run's processes are known, wherever they go: the variable `TUNE_RUN` of their environment.
    package var mark: String
    /// In bytes of address space for each process; nil for no limit.
    package var memoryLimit: Int?
    /// Where the nursery notes the process, see `ProcessNote`.
    package var processFile: String

    /// What holds the mark in the environment.
    package static let markVariable = "TUNE_RUN"

    package init(
        arguments: [String], folder: String, environment: [String], mark: String, memoryLimit: Int? = nil,
        processFile: String
    ) {
        self.arguments = arguments
        self.folder = folder
        self.environment = environment
        self.mark = mark
        self.memoryLimit = memoryLimit
        self.processFile = processFile
    }
}

extension CommandLaunch {
    var json: JSONValue {
        [
            "arguments": .array(arguments.map { .string($0) }), "folder": .string(folder),
            "environment": .array(environment.map { .string($0) }), "mark": .string(mark),
            "memoryLimit": memoryLimit.map { .number(Double($0)) } ?? .null, "processFile": .string(processFile),
        ]
    }

    init?(_ json: JSONValue) {
        guard let arguments = json["arguments"]?.array, let folder = json["folder"]?.string,
            let environment = json["environment"]?.array, let mark = json["mark"]?.string,
            let processFile = json["processFile"]?.string
        else { return nil }
        self.init(
            arguments: arguments.compactMap(\.string), folder: folder, environment: environment.compactMap(\.string),
            mark: mark, memoryLimit: json["memoryLimit"]?.number.flatMap(Int.init(exactly:)),
            processFile: processFile)
    }
}
