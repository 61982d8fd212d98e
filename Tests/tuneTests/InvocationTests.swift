import Testing

@testable import tune

@Suite("Command lines")
struct InvocationTests {
    @Test(
        "a command line has one meaning",
        arguments: [
            ("run a.json", .run(.init(target: "a.json"))),
            ("a.json", .run(.init(target: "a.json"))),
            ("folder/a", .run(.init(target: "folder/a"))),
            ("run a", .run(.init(target: "a"))),
            ("a.json --workers 4", .run(.init(target: "a.json", workers: 4))),
            ("--workers=4 a.json", .run(.init(target: "a.json", workers: 4))),
            ("--workers 1024 a.json --quiet", .run(.init(target: "a.json", workers: 1024, showsProgress: false))),
            ("run --store s.sqlite a.json", .run(.init(target: "a.json", store: "s.sqlite"))),
            ("run --store=--odd a.json", .run(.init(target: "a.json", store: "--odd"))),
            ("run --store=a=b a.json", .run(.init(target: "a.json", store: "a=b"))),
            ("a.json --no-speculation", .run(.init(target: "a.json", speculates: false))),
            ("resume a.json --retry-failed", .resume(.init(target: "a.json", retriesFailed: true))),
            ("run -- --odd", .run(.init(target: "--odd"))),
            ("-- report", .run(.init(target: "report"))),
            ("run -", .run(.init(target: "-"))),
            ("resume s.sqlite --quiet", .resume(.init(target: "s.sqlite", showsProgress: false))),
            ("watch a.sqlite", .watch(.init(target: "a.sqlite"))),
            ("watch a.json --store s", .watch(.init(target: "a.json", store: "s"))),
            ("report a.json", .report(.init(target: "a.json"))),
            (
                "report a.json --format json --output r.json --store s",
                .report(.init(target: "a.json", store: "s", format: .json, output: "r.json"))
            ),
            ("report --format html --output r.html a", .report(.init(target: "a", format: .html, output: "r.html"))),
            ("report --format csv a", .report(.init(target: "a", format: .csv))),
            ("report --format=text a", .report(.init(target: "a", format: .text))),
            (
                "report a.json --save-weights w.safetensors",
                .report(.init(target: "a.json", weights: "w.safetensors"))
            ),
            ("predict w.safetensors d.csv", .predict(.init(model: "w.safetensors", data: "d.csv"))),
            (
                "predict --probabilities s.sqlite --output p.csv d.csv",
                .predict(.init(model: "s.sqlite", data: "d.csv", withProbabilities: true, output: "p.csv"))
            ),
            ("predict a.json d.csv --store s", .predict(.init(model: "a.json", data: "d.csv", store: "s"))),
            (
                "export --to optuna a.json --output o.db --store s",
                .export(.init(target: "a.json", store: "s", format: .optuna, output: "o.db"))
            ),
            (
                "export a.json --to mlflow --output=m.db",
                .export(.init(target: "a.json", format: .mlflow, output: "m.db"))
            ),
            (
                "import a.json --from optuna s.db",
                .import(.init(target: "a.json", file: "s.db", format: .optuna))
            ),
            (
                "import a.json s.db --from=optuna --study mine --store s --dry-run",
                .import(
                    .init(target: "a.json", file: "s.db", store: "s", format: .optuna, study: "mine", isDryRun: true))
            ),
            ("compare a.json b.sqlite", .compare(.init(targets: ["a.json", "b.sqlite"]))),
            (
                "compare a b c --format json --output c.json",
                .compare(.init(targets: ["a", "b", "c"], format: .json, output: "c.json"))
            ),
            ("plan a.json", .plan(.init(target: "a.json"))),
            (
                "plan s.sqlite --workers 8 --format json --output p.json --store s",
                .plan(.init(target: "s.sqlite", store: "s", workers: 8, format: .json, output: "p.json"))
            ),
            ("check a.json", .check(experiment: "a.json")),
            ("nursery", .nursery),
            ("help", .help(nil)),
            ("--help", .help(nil)),
            ("-h", .help(nil)),
            ("help report", .help(.report)),
            ("help help", .help(.help)),
            ("help --help", .help(.help)),
            ("report --help", .help(.report)),
            ("completions fish", .completions(.fish)),
            ("manual", .manual),
            ("report --nonsense -h", .help(.report)),
            ("run a.json b.json --help", .help(.run)),
            ("--version", .version),
            ("report --version", .version),
        ] as [(String, Invocation)])
    func meaning(line: String, invocation: Invocation) throws {
        #expect(try Invocation.parse(words(line)) == invocation)
    }

    @Test(
        "a command line that means nothing says what is wrong",
        arguments: [
            ("", .nothingGiven),
            ("rport a.json", .unknownCommand("rport")),
            ("digits", .unknownCommand("digits")),
            ("help rport", .unknownCommand("rport")),
            ("help report x", .surplusArgument("x", in: .help)),
            ("completions tcsh", .wrongArgument("tcsh", for: .shell, in: .completions)),
            ("completions", .missingArgument(of: .completions)),
            ("manual x", .surplusArgument("x", in: .manual)),
            ("--quiet report a.json", .misplacedCommand(.report)),
            ("a.json resume", .misplacedCommand(.resume)),
            ("run --worker 3 a.json", .unknownOption("--worker", in: .run)),
            ("run -workers 3 a.json", .unknownOption("-workers", in: .run)),
            ("run --h a.json", .unknownOption("--h", in: .run)),
            ("run --wrokers=3 a.json", .unknownOption("--wrokers", in: .run)),
            ("plan --quiet a.json", .unknownOption("--quiet", in: .plan)),
            ("check --quiet a.json", .unknownOption("--quiet", in: .check)),
            ("run a.json --workers", .missingValue(of: .workers)),
            ("run a.json --workers --quiet", .missingValue(of: .workers)),
            ("run --store -- a.json", .missingValue(of: .store)),
            ("run --quiet=yes a.json", .needlessValue("yes", of: .quiet)),
            ("run --workers 0 a.json", .wrongValue("0", of: .workers, allowed: "a whole number from 1 to 1024")),
            ("run --workers 1025 a", .wrongValue("1025", of: .workers, allowed: "a whole number from 1 to 1024")),
            ("run --workers -1 a", .wrongValue("-1", of: .workers, allowed: "a whole number from 1 to 1024")),
            ("run --workers 2.0 a", .wrongValue("2.0", of: .workers, allowed: "a whole number from 1 to 1024")),
            ("run --workers= a", .wrongValue("", of: .workers, allowed: "a whole number from 1 to 1024")),
            ("run --store= a", .wrongValue("", of: .store, allowed: "the path of a file")),
            ("plan --format html a", .wrongValue("html", of: .planFormat, allowed: "text or json")),
            ("report --format xml a", .wrongValue("xml", of: .reportFormat, allowed: "text, json, html or csv")),
            ("run a --workers 1 --workers 1", .repeatedOption(.workers)),
            ("run", .missingArgument(of: .run)),
            ("report --format json", .missingArgument(of: .report)),
            ("--quiet", .missingArgument(of: .run)),
            ("import a.json --from optuna", .missingArgument(of: .import)),
            ("import a.json s.db", .missingOption(.importFormat, of: .import)),
            ("import a.json s.db --from optuna --study=", .wrongValue("", of: .study, allowed: "a name")),
            ("predict", .missingArgument(of: .predict)),
            ("predict w.safetensors --probabilities", .missingArgument(of: .predict)),
            ("predict a b c", .surplusArgument("c", in: .predict)),
            ("predict a b --probabilities=yes", .needlessValue("yes", of: .probabilities)),
            ("compare a.json", .missingArgument(of: .compare)),
            ("compare 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17", .surplusArgument("17", in: .compare)),
            ("run a.json b.json", .surplusArgument("b.json", in: .run)),
            ("a.json b.json", .surplusArgument("b.json", in: .run)),
            ("nursery a.json", .surplusArgument("a.json", in: .nursery)),
        ] as [(String, UsageError)])
    func mistake(line: String, error: UsageError) {
        #expect(throws: error) { try Invocation.parse(words(line)) }
    }

    @Test("an empty word is no experiment")
    func emptyWord() {
        #expect(throws: UsageError.unknownCommand("")) { try Invocation.parse([""]) }
    }

    private func words(_ line: String) -> [String] {
        line.split(separator: " ").map(String.init)
    }
}
