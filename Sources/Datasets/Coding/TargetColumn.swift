/// The target of every row.
enum TargetColumn {
    /// The class of each row, and the classes' names.
    case classes([Int32], names: [String])
    case values([Double])

    init(_ table: Table, _ column: Int, _ description: DatasetDescription) throws(DatasetError) {
        let name = table.names[column]
        let missing =
            switch table.columns[column] {
            case .numbers(let numbers): numbers.firstIndex { $0.isNaN }
            case .words(let words): words.firstIndex { $0 == nil }
            }
        if let missing {
            throw DatasetError(
                table.file, line: table.lines[missing], column: name, "the target is missing; remove the row")
        }
        switch (description.task, table.columns[column]) {
        case (.regression, .numbers(let numbers)):
            guard let first = numbers.first, numbers.contains(where: { $0 != first }) else {
                throw DatasetError(table.file, column: name, "the target is the same in every row: nothing to learn")
            }
            self = .values(numbers)
        case (.regression, .words(let words)):
            throw DatasetError(
                table.file, line: table.lines[0], column: name,
                "the target \"\(words[0] ?? "")\" is no number, as data.task \"regression\" needs; "
                    + "for classes choose \"classification\"")
        case (.classification, .numbers(let numbers)):
            self = try TargetColumn.classes(numbers, Array(Set(numbers)).sorted(), Table.text, table, name)
        case (.classification, .words(let words)):
            let words = words.map { $0 ?? "" }
            self = try TargetColumn.classes(words, Array(Set(words)).sorted(), { $0 }, table, name)
        }
    }

    private static func classes<Value: Hashable>(
        _ values: [Value], _ classes: [Value], _ text: (Value) -> String, _ table: Table, _ name: String
    ) throws(DatasetError) -> TargetColumn {
        guard classes.count > 1 else {
            throw DatasetError(table.file, column: name, "the target is the same in every row: nothing to learn")
        }
        guard classes.count <= max(2, values.count / 2) else {
            throw DatasetError(
                table.file, column: name,
                "has \(classes.count) classes in \(values.count) rows, too many to learn; for numbers choose "
                    + "data.task \"regression\"")
        }
        let numbers = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, Int32($0)) })
        return .classes(values.map { numbers[$0] ?? 0 }, names: classes.map(text))
    }

    func split(_ table: Table, _ description: DatasetDescription) throws(DatasetError) -> RowSplit {
        var labels: [Int32]?
        var names: [String] = []
        if case .classes(let all, let classes) = self, description.stratify { (labels, names) = (all, classes) }
        do throws(RowSplit.Problem) {
            return try RowSplit(
                rowCount: table.rowCount, labels: labels, classCount: names.count, validation: description.validation,
                test: description.test, seed: description.splitSeed)
        } catch {
            switch error {
            case .tooFewRows(let count):
                throw DatasetError(
                    table.file, "has too few rows (\(count)) for rows to train, to validate and to test on; "
                        + "add rows or change data.split")
            case .tooFewOfClass(let label, let count):
                throw DatasetError(
                    table.file, column: description.target,
                    "class \"\(names[label])\" has too few rows (\(count)) for each split to have one; add rows, "
                        + "or set data.split.stratify to false")
            }
        }
    }

    /// Fitted on the training rows alone.
    func coding(of rows: [Int], _ description: DatasetDescription) -> TargetCoding {
        switch self {
        case .classes(_, let names): return .classes(names)
        case .values(let values):
            guard description.scale == .standard else { return .values(mean: 0, deviation: 1) }
            let moments = FeatureCoding.moments(rows.map { values[$0] })
            return .values(mean: moments.mean, deviation: moments.deviation)
        }
    }
}
