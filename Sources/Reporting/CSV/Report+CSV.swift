internal import JSON
internal import Tuning

extension Report {
    /// Writes one line for each recorded run of the trials, for spreadsheets and data frames; docs/formats.md says what
    /// each column means.
    ///
    /// A run that several trials share stands once, at the first of them. Each line is made when it is written, so that
    /// there may be any number of them.
    package func writeCSV(to write: (String) throws -> Void) rethrows {
        let hasFolds = trials.first?.runs.first?.fold != nil
        let columns = ["trial"] + parameterColumns + ["seed"] + (hasFolds ? ["fold"] : []) + Report.resultColumns
        try write(Report.line(columns))
        for (trial, run) in recordedRuns {
            let values = parameters.map { trial.configuration[$0]?.csvText }
            let fold = hasFolds ? [run.fold.map { String($0) }] : []
            try write(Report.line([String(trial.number)] + values + [String(run.seed)] + fold + run.csvResults))
        }
    }

    private static let resultColumns =
        ["state", "score", "epoch", "epochs", "cause", "reason", "started", "seconds", "attempts"]

    /// The parameters' names; one that is also a column of ours gets a prefix, so that each name stands once.
    private var parameterColumns: [String] {
        var taken = Set(["trial", "seed", "fold"] + Report.resultColumns)
        let names = Set(parameters)
        return parameters.map { parameter in
            var column = parameter
            while taken.contains(column) || (column != parameter && names.contains(column)) {
                column = "parameter." + column
            }
            taken.insert(column)
            return column
        }
    }

    /// Nil makes an empty cell.
    private static func line(_ cells: [String?]) -> String {
        cells.map { $0?.csvField ?? "" }.joined(separator: ",") + "\n"
    }
}

extension Report.Run {
    /// The cells below `resultColumns`.
    fileprivate var csvResults: [String?] {
        let started = execution.map { UTCTime(secondsSince1970: $0.started).iso8601 }
        return outcomeCells + [
            started, execution.map { JSONValue.text(of: $0.seconds) }, execution.map { String($0.attempts) },
        ]
    }

    /// State, score, epoch, epochs, cause and the first line of the reason.
    private var outcomeCells: [String?] {
        switch outcome {
        case .succeeded(let score, let epoch, let epochs):
            ["succeeded", JSONValue.text(of: score), String(epoch), String(epochs), nil, nil]
        case .diverged(let epoch): ["diverged", nil, String(epoch), nil, nil, nil]
        case .failed(let cause, let reason):
            ["failed", nil, nil, nil, cause.rawValue, reason.split(whereSeparator: \.isNewline).first.map(String.init)]
        case nil: ["unfinished", nil, nil, nil, nil, nil]
        }
    }
}

extension JSONValue {
    /// A text as it is, anything else as JSON.
    fileprivate var csvText: String { string ?? text }
}
