/// The columns of a format that has no names for them: `1`, `2`, ..., as LIBSVM counts, and the target's.
enum NumberedColumns {
    static let target = "label"

    /// - Throws: `DatasetError` where the description names a column that is not there, or leaves none.
    static func layout(count: Int, _ description: DatasetDescription) throws(DatasetError) -> ColumnLayout {
        var description = description
        description.target = target
        return try ColumnLayout(names: (1...count).map { "\($0)" } + [target], description)
    }
}
