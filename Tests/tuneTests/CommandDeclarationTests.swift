import Testing

@testable import tune

@Suite("Declared commands")
struct CommandDeclarationTests {
    @Test("each option of a command has a name and a letter of its own", arguments: Command.allCases)
    func uniqueNames(command: Command) {
        let options = command.declaration.allOptions
        #expect(Set(options.map(\.name)).count == options.count)
        let letters = options.compactMap(\.letter)
        #expect(Set(letters).count == letters.count)
    }

    @Test("an option is understood by every command that declares it", arguments: Command.allCases)
    func understoodOptions(command: Command) throws {
        for option in command.declaration.options {
            let value: [String] =
                switch option.value {
                case nil: []
                case .file, .fileEnding, .name: ["f"]
                case .count(let range): [String(range.lowerBound)]
                case .oneOf(let words): [words[0]]
                }
            let parsed = try ParsedArguments([option.typed] + value, of: command)
            #expect(parsed.has(option))
            #expect(parsed.arguments.isEmpty)
        }
    }

    @Test("only the last argument of a command may stand more than once, or not at all", arguments: Command.allCases)
    func argumentCounts(command: Command) {
        for argument in command.declaration.arguments.dropLast() { #expect(argument.count == 1...1) }
    }

    @Test("an option of some name takes a value in every command that declares it, or in none")
    func valuedOptions() {
        let options = Command.allCases.flatMap(\.declaration.allOptions)
        #expect(Set(options.map(\.name)).count == Set(options.map { "\($0.name) \($0.value == nil)" }).count)
    }

    @Test("the implied command is one that people may type")
    func implied() {
        #expect(!Command.implied.isHidden)
    }
}
