import Glibc
import Testing

@testable import tune

@Suite("The README")
struct ReadmeTests {
    private let readme = ReadmeTests.text(of: "README.md")

    @Test("has every command that people may type, as it is typed", arguments: Command.allCases)
    func commands(command: Command) {
        let typed = "`tune \(command.declaration.synopsis)`".split(separator: "|").joined(separator: "\\|")
        #expect(readme.contains(typed) != command.isHidden)
    }

    @Test("has every option with the commands that understand it")
    func options() {
        for option in Set(Command.allCases.flatMap(\.declaration.options)) {
            let commands = Command.allCases.filter { $0.declaration.options.contains(option) }
            let names = commands.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            let typed = option.synopsis.split(separator: "|").joined(separator: "\\|")
            #expect(readme.contains("| `\(typed)` | \(names) |"), "\(option.name)")
        }
    }

    @Test("has every exit status with the meaning that the help gives it", arguments: tune.ExitStatus.allCases)
    func exitStatuses(status: tune.ExitStatus) {
        #expect(readme.contains("| \(status.rawValue) | \(status.meaning) |"))
    }

    @Test("has the two commands at the top")
    func beginning() {
        let beginning = readme.prefix(400)
        #expect(beginning.contains("\n./tune experiments/digits.json "))
        #expect(beginning.contains("\n./check "))
    }

    /// A file of the package; empty where it cannot be read.
    private static func text(of name: String) -> String {
        let package = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
        guard let file = fopen("\(package)/\(name)", "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
