extension Invocation {
    /// Reads a command line, without the program's name.
    ///
    /// A first word with a dot or a slash in it, or with a dash before it, belongs to the implied command; any other
    /// first word is a command, so that a misspelt one is never taken for an experiment.
    static func parse(_ words: [String]) throws(UsageError) -> Invocation {
        guard let first = words.first else { throw .nothingGiven }
        if let command = Command(rawValue: first) { return try parse(words.dropFirst(), of: command) }
        guard first.hasPrefix("-") || first.contains(where: { $0 == "." || $0 == "/" }) else {
            throw .unknownCommand(first)
        }
        return try parseImplied(words)
    }

    private static func parseImplied(_ words: [String]) throws(UsageError) -> Invocation {
        let names = words.prefix { $0 != "--" }
        let misplaced = names.lazy.compactMap { Command(rawValue: $0) }.first { !$0.isHidden }
        do {
            let invocation = try parse(words, of: Command.implied)
            return invocation == .help(Command.implied) ? .help(nil) : invocation
        } catch {
            // "tune --quiet report x" or "tune x.json report": the command is meant, at another place.
            throw misplaced.map { .misplacedCommand($0) } ?? error
        }
    }

    private static func parse(_ words: some Sequence<String>, of command: Command) throws(UsageError) -> Invocation {
        let words = Array(words)
        // Whoever asks for help gets it, whatever else is wrong.
        let options = words.prefix { $0 != "--" }
        if options.contains("--help") || options.contains("-h") { return .help(command) }
        let parsed = try ParsedArguments(words, of: command)
        if parsed.has(.version) { return .version }
        switch command {
        case .run: return .run(try SweepRequest(parsed))
        case .resume: return .resume(try SweepRequest(parsed))
        case .watch:
            return .watch(WatchRequest(target: try parsed.onlyArgument(), store: parsed.text(.store)))
        case .report: return .report(try ReportRequest(parsed))
        case .compare: return .compare(try CompareRequest(parsed))
        case .export: return .export(try ExportRequest(parsed))
        case .import: return .import(try ImportRequest(parsed))
        case .predict: return .predict(try PredictRequest(parsed))
        case .plan: return .plan(try PlanRequest(parsed))
        case .check: return .check(experiment: try parsed.onlyArgument())
        case .help: return try help(parsed)
        case .completions: return .completions(try shell(parsed))
        case .manual:
            try parsed.requireNoArgument()
            return .manual
        case .nursery:
            try parsed.requireNoArgument()
            return .nursery
        }
    }

    private static func help(_ parsed: ParsedArguments) throws(UsageError) -> Invocation {
        if let name = parsed.arguments.first, Command(rawValue: name) == nil { throw .unknownCommand(name) }
        return .help(try parsed.allArguments().first.flatMap(Command.init))
    }

    private static func shell(_ parsed: ParsedArguments) throws(UsageError) -> Shell {
        guard let shell = Shell(rawValue: try parsed.onlyArgument()) else {
            preconditionFailure("the argument admits the shells alone")
        }
        return shell
    }
}

extension Invocation.SweepRequest {
    fileprivate init(_ parsed: ParsedArguments) throws(UsageError) {
        self.init(
            target: try parsed.onlyArgument(), store: parsed.text(.store), workers: parsed.count(.workers),
            speculates: !parsed.has(.noSpeculation), retriesFailed: parsed.has(.retryFailed),
            showsProgress: !parsed.has(.quiet))
    }
}

extension Invocation.ReportRequest {
    fileprivate init(_ parsed: ParsedArguments) throws(UsageError) {
        self.init(
            target: try parsed.onlyArgument(), store: parsed.text(.store),
            format: parsed.text(.reportFormat).flatMap(ReportFormat.init) ?? .text, output: parsed.text(.output),
            weights: parsed.text(.saveWeights))
    }
}

extension Invocation.CompareRequest {
    fileprivate init(_ parsed: ParsedArguments) throws(UsageError) {
        self.init(
            targets: try parsed.allArguments(),
            format: parsed.text(.compareFormat).flatMap(CompareFormat.init) ?? .text, output: parsed.text(.output))
    }
}

extension Invocation.ExportRequest {
    fileprivate init(_ parsed: ParsedArguments) throws(UsageError) {
        let target = try parsed.onlyArgument()
        let format = try parsed.requiredText(.exportFormat)
        guard let format = ExportFormat(rawValue: format) else {
            preconditionFailure("the option admits the formats alone")
        }
        self.init(
            target: target, store: parsed.text(.store), format: format, output: try parsed.requiredText(.exportedFile))
    }
}

extension Invocation.ImportRequest {
    fileprivate init(_ parsed: ParsedArguments) throws(UsageError) {
        let arguments = try parsed.allArguments()
        guard let format = ImportFormat(rawValue: try parsed.requiredText(.importFormat)) else {
            preconditionFailure("the option admits the formats alone")
        }
        self.init(
            target: arguments[0], file: arguments[1], store: parsed.text(.store), format: format,
            study: parsed.text(.study), isDryRun: parsed.has(.dryRun))
    }
}

extension Invocation.PlanRequest {
    fileprivate init(_ parsed: ParsedArguments) throws(UsageError) {
        self.init(
            target: try parsed.onlyArgument(), store: parsed.text(.store), workers: parsed.count(.workers),
            format: parsed.text(.planFormat).flatMap(PlanFormat.init) ?? .text, output: parsed.text(.output))
    }
}

extension Invocation.PredictRequest {
    fileprivate init(_ parsed: ParsedArguments) throws(UsageError) {
        let arguments = try parsed.allArguments()
        self.init(
            model: arguments[0], data: arguments[1], store: parsed.text(.store),
            withProbabilities: parsed.has(.probabilities), output: parsed.text(.output))
    }
}
