/// The columns of a format that has no names for them: `1`, `2`, ..., as LIBSVM counts, and the target's.
enum NumberedColumns {
    static let target = "label"

    /// - Throws: `DatasetError` where the description names a column that is not there, or leaves none.
    static func layout(count: Int, _ description: DatasetDescription) throws(DatasetError) -> ColumnLayout {
        var description = description
        description.target = target
        return try ColumnLayout(names: names(count) + [target], description)
    }

    /// Places the columns where a coding expects them, by number.
    ///
    /// - Throws: `DatasetError` where the coding knows a column by another name than a number, or by a greater one.
    static func layout(
        count: Int, _ coding: Coding, file: String, format: String
    ) throws(DatasetError) -> ColumnLayout {
        for column in coding.columns {
            guard let number = number(column.name) else {
                throw DatasetError(file: file, column: column.name, .format(.columnsWithoutNames(format: format)))
            }
            guard number <= count else {
                throw DatasetError(file: file, column: column.name, .format(.rowsTooShort(width: count)))
            }
        }
        return try ColumnLayout(names: names(count), coding, file: file, line: nil)
    }

    /// The greatest number by which a coding knows a column; 0 where there is none.
    static func greatest(of coding: Coding) -> Int { coding.columns.compactMap { number($0.name) }.max() ?? 0 }

    private static func names(_ count: Int) -> [String] { count == 0 ? [] : (1...count).map { "\($0)" } }

    private static func number(_ name: String) -> Int? {
        guard let number = Int(name), number >= 1, name == "\(number)" else { return nil }
        return number
    }
}
