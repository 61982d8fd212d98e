import Testing

@testable import tune

@Suite("The help")
struct HelpTextTests {
    private static let topics: [Command?] = [nil] + Command.allCases

    @Test("fits 80 columns and has no spaces at the end of a line", arguments: topics)
    func width(topic: Command?) {
        for line in HelpText.text(of: topic).split(separator: "\n") {
            #expect(line.count <= 80, "\(line)")
            #expect(line.last != " ", "\(line)")
        }
    }

    @Test("names every option of a command, with what it takes", arguments: Command.allCases)
    func options(command: Command) {
        let text = HelpText.text(of: command)
        for option in command.declaration.allOptions { #expect(text.contains(option.synopsis)) }
        #expect(text.contains(command.declaration.usage))
    }

    @Test("names every command but those that only our own processes call")
    func commands() {
        let text = HelpText.text(of: nil)
        for command in Command.allCases {
            #expect(text.contains("  \(command.rawValue) ") != command.isHidden)
        }
    }

    @Test("names every exit status")
    func exitStatuses() {
        let text = HelpText.text(of: nil)
        for status in tune.ExitStatus.allCases { #expect(text.contains("\(status.rawValue)  ")) }
    }

    @Test("of a command is what stands here")
    func resume() {
        #expect(
            HelpText.text(of: .resume) == """
                resume: the same, for a sweep that was begun

                Usage: tune resume EXPERIMENT-OR-STORE [OPTIONS]

                Goes on with a sweep that was begun, and refuses one that was not. The store
                holds the text of its experiment, so that the store alone is enough.

                Options:
                  --workers N       how many runs at once (default: the cores)
                  --no-speculation  idle workers train nothing ahead
                  --retry-failed    try the runs again that are recorded as failed
                  --store FILE      recorded runs (default: NAME.sqlite beside it)
                  --quiet           no progress, only the report
                  -h, --help        what a command does, and its options
                  --version         the version of tune

                """)
    }
}
