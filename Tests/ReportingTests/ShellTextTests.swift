import Glibc
import Testing

@testable import Reporting

@Suite("Words for a shell", .serialized)
struct ShellTextTests {
    /// What a shell makes of a command line's words, each behind a mark.
    private func read(_ line: String, by shell: String) throws -> String {
        setenv("SHELL_TEXT_TEST", "printf '<%s>' \(line)", 1)
        defer { unsetenv("SHELL_TEXT_TEST") }
        let pipe = try #require(popen("exec \(shell) -c \"$SHELL_TEXT_TEST\"", "r"))
        defer { pclose(pipe) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, pipe)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    private static let words = [
        "", "plain-1.5e-3", "two words", "it's", "''", "\"$HOME\"", "$(date)", "`date`", "a\\b", "~", "~root", "*", "?",
        "[ab]*", "{a,b}", "a;b", "a&b|c>d<e", "#no", "!!", "=ls", "-n", "größe", "学習", "a=b", "%s", "\\",
    ]

    @Test("are read back as they are by every shell, whatever characters they have", arguments: ["sh", "bash"])
    func everyShell(shell: String) throws {
        let expected = Self.words.map { "<\($0)>" }.joined()
        #expect(try read(ShellText.line(Self.words), by: shell) == expected)
        for word in Self.words { #expect(try read(ShellText.word(word), by: shell) == "<\(word)>") }
    }

    @Test("hold no control character that a terminal would obey, and bash still reads it back")
    func controlCharacters() throws {
        let words = ["a\nb", "\tx", "\u{1B}[31m7", "it's\u{7}8", "back\\slash\n", "\u{85}9", "$HOME\r"]
        for word in words {
            let quoted = ShellText.word(word)
            #expect(!quoted.unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect(try read(quoted, by: "bash") == "<\(word)>")
        }
    }

    @Test("stay as they are where no character means anything")
    func plain() {
        #expect(ShellText.line(["tune", "resume", "/data/a_b-1.json"]) == "tune resume /data/a_b-1.json")
        #expect(ShellText.word("it's $5") == #"'it'\''s $5'"#)
        #expect(ShellText.word("") == "''")
    }
}
