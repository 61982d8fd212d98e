/// The manual page in the language of man(7), made from the declarations that the help is made from.
enum ManualPage {
    static var text: String { text(of: Command.offered.map(\.declaration)) }

    static func text(of commands: [CommandDeclaration]) -> String {
        let usages =
            ["tune \(Command.implied.declaration.arguments.map(\.synopsis).joined()) [OPTIONS]"] + commands.map(\.usage)
        var page = ManualText()
        page.title("TUNE", section: 1, date: Program.date, source: Program.version)
        page.section("NAME")
        page.paragraph("tune \\- " + ManualText.escaped(Program.purpose))
        page.section("SYNOPSIS")
        page.literal(usages)
        page.section("DESCRIPTION")
        page.paragraphs(Program.conventions)
        page.section("COMMANDS")
        for command in commands {
            page.subsection("\(command.name): \(command.abstract)")
            page.literal([command.usage])
            page.paragraphs(command.discussion)
            page.options(command.options)
        }
        page.section("OPTIONS OF EVERY COMMAND")
        page.options(OptionDeclaration.everywhere)
        page.section("EXIT STATUS")
        for status in ExitStatus.allCases { page.item("\\fB\(status.rawValue)\\fR", status.meaning) }
        return page.text
    }
}
