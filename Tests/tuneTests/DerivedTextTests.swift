import Reporting
import Testing

@testable import tune

@Suite("What is made from the declarations")
struct DerivedTextTests {
    @Test(
        "a completion script has every command, its options, and the words that these take", arguments: Shell.allCases)
    func completion(shell: Shell) throws {
        let script = shell.completionScript
        for command in Command.allCases where !command.isHidden {
            #expect(lines(script, naming: command.rawValue) > 0, "\(command)")
            for option in command.declaration.allOptions {
                let part = try #require(section(of: script, for: shell, command))
                #expect(
                    part.contains(shell == .fish ? " -l \(option.name) " : option.typed), "\(command) \(option.name)")
                if case .oneOf(let words) = option.value {
                    #expect(part.contains(words.joined(separator: " ")), "\(command) \(option.name)")
                }
            }
        }
        #expect(!script.contains("nursery"))
    }

    @Test("a completion script says each option's abstract, where the shell shows it", arguments: [Shell.zsh, .fish])
    func abstracts(shell: Shell) {
        let script = shell.completionScript
        for option in Set(Command.offered.flatMap(\.declaration.allOptions)) {
            let text = option.abstract.shellQuoted.dropFirst().dropLast()
            #expect(script.contains(text), "\(option.name)")
        }
    }

    @Test("the manual has every command with its usage, its options and what they do, and every exit status")
    func manual() throws {
        let text = ManualPage.text
        for command in Command.offered {
            let declaration = command.declaration
            let section = try #require(
                text.split(separator: ".SS ").first { $0.hasPrefix("\"\(command.rawValue): ") }, "\(command)")
            #expect(section.contains("\n" + ManualText.escaped(declaration.usage) + "\n"))
            for option in declaration.options {
                #expect(section.contains("\\fB" + ManualText.escaped(option.typed) + "\\fR"), "\(option.name)")
                #expect(words(section).contains(words(ManualText.escaped(option.abstract))), "\(option.name)")
            }
        }
        for option in OptionDeclaration.everywhere { #expect(text.contains(ManualText.escaped(option.abstract))) }
        for status in tune.ExitStatus.allCases {
            #expect(text.contains("\\fB\(status.rawValue)\\fR\n" + ManualText.escaped(status.meaning)))
        }
        #expect(!text.contains("nursery"))
    }

    @Test("a word of the manual is never taken for a request, however its line is broken")
    func requests() {
        var manual = ManualText()
        manual.paragraphs("a .npy 'b' \\ - ~\n\n  tune manual | man -l -")
        #expect(
            manual.text == """
                .PP
                a \\&.npy \\&'b' \\(rs \\- \\(ti
                .PP
                .RS
                .EX
                tune manual | man \\-l \\-
                .EE
                .RE

                """)
    }

    private func words(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func lines(_ script: String, naming command: String) -> Int {
        script.split(separator: "\n").count { line in
            line.split { !$0.isLetter && $0 != "-" }.contains { $0 == command }
        }
    }

    /// What a script says of one command.
    private func section(of script: String, for shell: Shell, _ command: Command) -> String? {
        let lines = script.split(separator: "\n")
        switch shell {
        case .bash:
            return lines.filter { $0.hasPrefix("    \(command.rawValue))") || $0.contains("'\(command.rawValue) -") }
                .joined(separator: "\n")
        case .zsh:
            let first = lines.firstIndex { $0 == "    \(command.rawValue))" }
            return first.map { lines[$0...].prefix { $0 != "        ;;" }.joined(separator: "\n") }
        case .fish:
            return lines.filter { $0.contains("'__tune_at \(command.rawValue)'") }.joined(separator: "\n")
        }
    }
}
