import Fingerprinting
import Glibc
import JSON
import Search

@testable import Tuning

/// Experiments on a command, and their runs.
enum CommandFixture {
    static func template(_ text: String) -> TextTemplate {
        guard let template = try? TextTemplate(parsing: text) else { fatalError("\(text) is no template") }
        return template
    }

    static func run(_ settings: JSONValue = ["lr": 0.1], seed: Int = 1, fold: Int? = nil) -> Run {
        Run(
            key: Fingerprint(of: "\(settings.text) \(seed) \(fold ?? 0)"), settings: Settings(root: settings),
            configuration: settings, seed: seed, fold: fold)
    }

    /// A folder that nobody else has, which the caller takes away.
    static func makeFolder() -> String {
        var template = Array("/tmp/tune-command-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { fatalError("no folder for tests can be made in /tmp") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
