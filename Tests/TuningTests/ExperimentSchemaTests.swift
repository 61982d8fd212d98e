import Glibc
import JSON
import Search
import Testing
import Tuning

@Suite("The experiments that come along, and their schema")
struct ExperimentSchemaTests {
    /// The folder `experiments` at the root of the package.
    static let folder =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/experiments"

    /// The names of the experiment files.
    static let files: [String] = {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".json"), name != "experiment.schema.json" { names.append(name) }
        }
        return names.sorted()
    }()

    private func checker() throws -> ExperimentSchemaChecker {
        let text = try #require(ExperimentFixture.read("\(Self.folder)/experiment.schema.json"))
        return ExperimentSchemaChecker(document: try JSONValue(parsing: text))
    }

    @Test("the schema's file is what the settings' declarations make; TUNE_WRITE_SCHEMA=1 writes it anew")
    func fileIsGenerated() throws {
        let path = "\(Self.folder)/experiment.schema.json"
        if getenv("TUNE_WRITE_SCHEMA") != nil { ExperimentFixture.write(ExperimentSchema.text, to: path) }
        #expect(ExperimentFixture.read(path) == ExperimentSchema.text)
    }

    @Test("there are experiments for a descent and for a grid, for classes, for numbers and on a command")
    func kinds() throws {
        let experiments = try Self.files.map { try experiment($0) }
        #expect(experiments.count >= 4)
        #expect(Set(experiments.map(\.search.method)) == [.coordinateDescent, .grid])
        #expect(Set(experiments.map { $0.settings["data.task"] }) == ["classification", "regression", nil])
        #expect(experiments.contains { $0.command != nil })
    }

    @Test("every experiment is free of mistakes and satisfies the schema", arguments: files)
    func experimentIsRight(name: String) throws {
        let text = try #require(ExperimentFixture.read("\(Self.folder)/\(name)"))
        #expect(try checker().errors(in: JSONValue(parsing: text)) == [])
        let experiment = try experiment(name)
        #expect("\(experiment.name).json" == name)
        #expect(!experiment.space.parameters.isEmpty)
    }

    @Test(
        "the schema refuses what the decoder refuses for the value's own sake",
        arguments: ExperimentMalformedTests.shapes.dropFirst(4) + ExperimentMalformedTests.settings.dropFirst(5))
    func schemaRefuses(_ file: MalformedExperiment) throws {
        let value = try JSONValue(parsing: ExperimentFixture.expanded(file.text))
        #expect(try !checker().errors(in: value).isEmpty)
    }

    private func experiment(_ name: String) throws -> Experiment {
        let path = "\(Self.folder)/\(name)"
        return try Experiment(parsing: try #require(ExperimentFixture.read(path)), file: path)
    }
}
