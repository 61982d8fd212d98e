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
                case .file, .name: ["f"]
                case .count(let range): [String(range.lowerBound)]
                case .oneOf(let words): [words[0]]
                }
            let parsed = try ParsedArguments([option.typed] + value, of: command)
            #expect(parsed.has(option))
            #expect(parsed.arguments.isEmpty)
        }
    }

    @Test("the implied command is one that people may type")
    func implied() {
        #expect(!Command.implied.declaration.isHidden)
    }
}
