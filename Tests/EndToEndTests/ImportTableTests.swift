import Glibc
import Testing

@Suite("The modules and what they import")
struct ImportTableTests {
    /// What each module may import beside Glibc; docs/architecture.md draws the same.
    private static let allowed: [String: Set<String>] = [
        "JSON": ["CJansson"],
        "SQLite": ["CSQLite"],
        "ChildProcess": ["CProcess"],
        "Fingerprinting": ["CXXHash"],
        "Randomness": [],
        "Datasets": ["CZlib", "Randomness"],
        "Perceptron": ["CKernels", "Randomness"],
        "Search": ["JSON", "Randomness"],
        "Tuning": ["JSON", "Fingerprinting", "Search", "SQLite", "ChildProcess"],
        "Reporting": ["CD3", "JSON", "Fingerprinting", "Search", "Tuning"],
        "Exporting": ["Reporting", "SQLite"],
        "Importing": ["Fingerprinting", "JSON", "Reporting", "Search", "SQLite", "Tuning"],
        "Nursery": ["JSON", "ChildProcess", "Datasets", "Perceptron", "Tuning"],
        "tune": [
            "JSON", "Fingerprinting", "ChildProcess", "Search", "Tuning", "Reporting", "Exporting", "Importing",
            "Nursery",
        ],
    ]

    private static let sources = SourceFile.all(below: "Sources")

    @Test("a module imports what the table allows it, and nothing else", arguments: allowed.keys.sorted())
    func table(module: String) {
        let allowed = (ImportTableTests.allowed[module] ?? []).union(["Glibc"])
        for file in ImportTableTests.sources where file.module == module {
            for line in file.imports {
                #expect(allowed.contains(line.module), "\(file.path) imports \(line.module)")
            }
        }
    }

    @Test("every module with Swift files stands in the table")
    func completeness() {
        #expect(Set(ImportTableTests.sources.map(\.module)) == Set(ImportTableTests.allowed.keys))
    }

    @Test("every C seam is imported by exactly one module, which keeps it to itself")
    func seams() {
        let swiftModules = Set(ImportTableTests.allowed.keys)
        let seams = Folder.names(in: "\(Folder.package)/Sources").filter { !swiftModules.contains($0) }
        #expect(!seams.isEmpty)
        for seam in seams {
            let importers = ImportTableTests.sources.filter { $0.imports.contains { $0.module == seam } }
            #expect(Set(importers.map(\.module)).count == 1, "\(seam): \(importers.map(\.path))")
            for line in importers.flatMap(\.imports) where line.module == seam {
                #expect(line.access == "internal", "\(seam) must not show in signatures")
            }
        }
    }

    @Test("every import in the product says who sees it")
    func accessLevels() {
        for file in ImportTableTests.sources {
            for line in file.imports {
                #expect(["internal", "package"].contains(line.access), "\(file.path): import \(line.module)")
            }
        }
    }

    @Test("nothing imports Foundation or Dispatch, the tests included")
    func foundation() {
        let files = ImportTableTests.sources + ["Tests", "Fuzz"].flatMap { SourceFile.all(below: $0) }
        #expect(files.contains { $0.path.hasSuffix("/ImportTableTests.swift") })
        for file in files {
            for line in file.imports {
                let isRefused = line.module.hasPrefix("Foundation") || line.module.hasPrefix("Dispatch")
                #expect(!isRefused, "\(file.path) imports \(line.module)")
            }
        }
    }

    @Test(
        "a line is read as the compiler reads it",
        arguments: [
            ("internal import Glibc", ImportLine(access: "internal", module: "Glibc")),
            ("package import struct Search.Goal", ImportLine(access: "package", module: "Search")),
            ("import JSON // for numbers", ImportLine(access: nil, module: "JSON")),
            ("  @preconcurrency internal import  Dispatch", ImportLine(access: "internal", module: "Dispatch")),
            ("@testable import tune", ImportLine(access: nil, module: "tune")),
            ("import Foundation;", ImportLine(access: nil, module: "Foundation")),
            ("// import Foundation", nil), ("let word = \"import Foundation\"", nil), ("imports += 1", nil),
            ("", nil),
        ] as [(String, ImportLine?)])
    func reading(line: String, result: ImportLine?) {
        #expect(ImportLine(line) == result)
    }
}

/// One `import` of a source file.
struct ImportLine: Hashable {
    /// The access level that is written before it; nil where none is.
    var access: String?
    var module: String

    init(access: String?, module: String) {
        self.access = access
        self.module = module
    }

    /// Nil for a line that imports nothing.
    init?(_ line: some StringProtocol) {
        let separators: Set<Character> = [" ", "\t", ";", "\r"]
        var words = String(line).split(whereSeparator: separators.contains).map(String.init)[...]
        words = words.drop { $0.hasPrefix("@") }
        if let first = words.first, ["private", "fileprivate", "internal", "package", "public"].contains(first) {
            access = first
            words.removeFirst()
        }
        guard words.popFirst() == "import" else { return nil }
        let kinds = ["typealias", "struct", "class", "enum", "protocol", "let", "var", "func"]
        if let first = words.first, kinds.contains(first) { words.removeFirst() }
        guard let name = words.first?.split(separator: ".").first else { return nil }
        module = String(name)
    }
}

/// A Swift file of the package with its imports.
private struct SourceFile: Sendable {
    var path: String
    /// The folder below `Sources` or `Tests`.
    var module: String
    var imports: [ImportLine]

    static func all(below top: String) -> [SourceFile] {
        Folder.names(in: "\(Folder.package)/\(top)").flatMap { module in
            Folder.files(below: "\(Folder.package)/\(top)/\(module)").filter { $0.hasSuffix(".swift") }.map { path in
                let lines = TextFile.read(path).split(whereSeparator: \.isNewline)
                return SourceFile(path: path, module: module, imports: lines.compactMap { ImportLine($0) })
            }
        }
    }
}

/// Folders of the package, read without Foundation.
private enum Folder {
    static let package = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

    /// What stands in the folder, hidden names left out; empty where it is no folder.
    static func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func files(below folder: String) -> [String] {
        names(in: folder).flatMap { name in
            let path = "\(folder)/\(name)"
            let inner = files(below: path)
            return inner.isEmpty ? [path] : inner
        }
    }
}
