import Testing

@testable import tune

@Suite("Messages about wrong usage")
struct UsageErrorTests {
    @Test(
        "a message says what was found, what is allowed, and where to read more",
        arguments: [
            (
                .nothingGiven,
                """
                no experiment given
                usage: tune EXPERIMENT [OPTIONS]; tune --help says more
                """
            ),
            (
                .unknownCommand("rport"),
                """
                there is no command "rport"; did you mean "report"?
                for an experiment of this name: tune run rport; for all commands: tune --help
                """
            ),
            (
                .unknownCommand("digits"),
                """
                there is no command "digits"
                for an experiment of this name: tune run digits; for all commands: tune --help
                """
            ),
            (
                .misplacedCommand(.report),
                """
                the command report has to come first
                usage: tune report EXPERIMENT-OR-STORE [OPTIONS]; tune report --help says more
                """
            ),
            (
                .unknownOption("--worker", in: .run),
                """
                run has no option --worker; did you mean --workers?
                usage: tune run EXPERIMENT [OPTIONS]; tune run --help says more
                """
            ),
            (
                .unknownOption("--colour", in: .check),
                """
                check has no option --colour
                usage: tune check EXPERIMENT; tune check --help says more
                """
            ),
            (
                .missingValue(of: .workers),
                """
                missing value for --workers N: a whole number from 1 to 1024
                tune --help says more
                """
            ),
            (
                .needlessValue("yes", of: .quiet),
                """
                --quiet takes no value, found "yes"
                tune --help says more
                """
            ),
            (
                .wrongValue("0", of: .workers, allowed: "a whole number from 1 to 1024"),
                """
                --workers: found "0", allowed is a whole number from 1 to 1024
                tune --help says more
                """
            ),
            (
                .repeatedOption(.store),
                """
                --store is given twice
                tune --help says more
                """
            ),
            (
                .missingArgument(of: .resume),
                """
                resume needs EXPERIMENT-OR-STORE
                usage: tune resume EXPERIMENT-OR-STORE [OPTIONS]; tune resume --help says more
                """
            ),
            (
                .missingArgument(of: .predict),
                """
                predict needs MODEL and DATA
                usage: tune predict MODEL DATA [OPTIONS]; tune predict --help says more
                """
            ),
            (
                .missingOption(.exportedFile, of: .export),
                """
                export needs --output FILE
                usage: tune export EXPERIMENT-OR-STORE [OPTIONS]; tune export --help says more
                """
            ),
            (
                .surplusArgument("c", in: .predict),
                """
                predict takes one MODEL and one DATA, found also "c"
                usage: tune predict MODEL DATA [OPTIONS]; tune predict --help says more
                """
            ),
            (
                .surplusArgument("b", in: .check),
                """
                check takes one EXPERIMENT, found also "b"
                usage: tune check EXPERIMENT; tune check --help says more
                """
            ),
            (
                .missingArgument(of: .compare),
                """
                compare needs SWEEP 2 to 16 times
                usage: tune compare SWEEP SWEEP... [OPTIONS]; tune compare --help says more
                """
            ),
            (
                .wrongArgument("tcsh", for: .shell, in: .completions),
                """
                completions: found "tcsh", allowed is bash, zsh or fish
                usage: tune completions bash|zsh|fish; tune completions --help says more
                """
            ),
            (
                .surplusArgument("x", in: .help),
                """
                help takes at most one COMMAND, found also "x"
                usage: tune help [COMMAND]; tune help --help says more
                """
            ),
        ] as [(UsageError, String)])
    func message(error: UsageError, text: String) {
        #expect(error.description == text)
    }

    @Test(
        "a misspelt command brings the nearest one to mind, where one is near enough",
        arguments: [
            ("rport", "report"), ("reprot", "report"), ("chekc", "check"), ("REPORT", "report"), ("rep", "report"),
            ("resumee", "resume"), ("rn", nil), ("digits", nil), ("", nil), ("nursery1", nil),
        ] as [(String, String?)])
    func nearest(word: String, name: String?) {
        let text = UsageError.unknownCommand(word).description
        #expect(text.contains("did you mean") == (name != nil))
        if let name { #expect(text.contains("did you mean \"\(name)\"?")) }
    }
}
