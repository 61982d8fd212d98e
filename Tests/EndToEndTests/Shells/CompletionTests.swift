import Glibc
import Testing

@Suite("Completion by the shells themselves", .enabled(if: BuiltBinary.isBuilt, "build it with ./tune --version"))
struct CompletionTests {
    /// The beginning of a line, and all that is offered for its last word.
    private static let lines: [(line: String, offers: Set<String>)] = [
        ("tune rep", ["report"]),
        ("tune a.json --wor", ["--workers"]),
        ("tune --workers 3 ", ["a.json", "folder"]),
        ("tune run ", ["a.json", "folder"]),
        ("tune run folder/", ["x.json"]),
        ("tune run a.json --workers ", []),
        ("tune run a.json --store ", ["b.sqlite", "folder"]),
        ("tune run -- --wor", []),
        ("tune report ", ["a.json", "b.sqlite", "folder"]),
        ("tune report --", ["--format", "--output", "--save-weights", "--store", "--help", "--version"]),
        ("tune report --format ", ["text", "json", "html", "csv"]),
        ("tune report --format=h", ["html"]),
        ("tune report b.sqlite --format json --output ", ["a.json", "b.sqlite", "c.csv", "folder"]),
        ("tune compare a.json b.sqlite ", ["a.json", "b.sqlite", "folder"]),
        ("tune export b.sqlite --to opt", ["optuna"]),
        ("tune predict ", ["a.json", "b.sqlite", "folder"]),
        ("tune predict b.sqlite ", ["a.json", "b.sqlite", "c.csv", "folder"]),
        ("tune help repo", ["report"]),
        ("tune completions ", ["bash", "zsh", "fish"]),
    ]

    @Test("bash offers what fits, and nothing else", .enabled(if: TestShell.bash.isInstalled, "bash is not installed"))
    func bash() throws { try expectOffers(of: .bash) }

    @Test("zsh offers what fits, and nothing else", .enabled(if: TestShell.zsh.isInstalled, "zsh is not installed"))
    func zsh() throws { try expectOffers(of: .zsh) }

    @Test("fish offers what fits, and nothing else", .enabled(if: TestShell.fish.isInstalled, "fish is not installed"))
    func fish() throws { try expectOffers(of: .fish) }

    private func expectOffers(of shell: TestShell) throws {
        let folder = try TemporaryFolder()
        mkdir("\(folder.path)/data/folder", 0o700)
        for name in ["a.json", "b.sqlite", "c.csv", "folder/x.json", "folder/y.csv"] {
            try TextFile.write("", to: "\(folder.path)/data/\(name)")
        }
        let offers = try shell.offers(for: ["tune "] + CompletionTests.lines.map(\.line), in: folder)
        try #require(offers.count == 1 + CompletionTests.lines.count)
        #expect(offers[0].isSuperset(of: ["a.json", "folder", "run", "report", "help", "completions", "manual"]))
        #expect(offers[0].isDisjoint(with: ["b.sqlite", "c.csv", "nursery"]))
        for (expected, offers) in zip(CompletionTests.lines, offers.dropFirst()) {
            #expect(offers == expected.offers, "\(expected.line)")
        }
    }
}
