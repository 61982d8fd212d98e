/// The one place that knows which reader a file needs.
///
/// Another format adds a case here and a folder beside `CSV`; all that follows sees only the `Table`.
enum TableFile {
    /// Reads what is learnt from.
    static func read(_ description: DatasetDescription) throws(DatasetError) -> Table {
        try read(FileBytes.contents(ofFile: description.file), description)
    }

    /// Reads it from what the file holds.
    static func read(_ contents: FileBytes, _ description: DatasetDescription) throws(DatasetError) -> Table {
        // The bytes are used through pointers, which do not keep their owner alive.
        defer { withExtendedLifetime(contents) {} }
        if let array = try NumberArray(contents.bytes, file: description.file) {
            guard let labels = description.labels else {
                throw DatasetError(file: description.file, .format(.labelsNeeded(format: array.format)))
            }
            return try ArrayReader(array).table(description, labels: labels)
        }
        guard description.labels == nil else {
            throw DatasetError(file: description.file, .format(.notAnArray(setting: "data.file")))
        }
        if description.target.isEmpty { return try LIBSVMReader(contents.bytes, description).table() }
        var reader = try CSVReader(contents.bytes, description)
        return try reader.table()
    }

    /// Reads rows that a coding is applied to; the cells of their targets mean nothing.
    ///
    /// - Returns: The table and, for formats whose columns have no names, how many columns the file has.
    static func read(
        _ contents: FileBytes, of file: String, _ coding: Coding
    ) throws(DatasetError) -> (table: Table, numbered: Int?) {
        defer { withExtendedLifetime(contents) {} }
        if let array = try NumberArray(contents.bytes, file: file) {
            return (try ArrayReader(array).table(coding), array.width)
        }
        if isNamedAsLIBSVM(file) {
            let (table, columnCount) = try LIBSVMReader(contents.bytes, file: file, coding).tableAndWidth()
            return (table, columnCount)
        }
        var reader = try CSVReader(contents.bytes, file: file, coding)
        return (try reader.table(), nil)
    }

    /// A name that ends in .libsvm or .svm, and perhaps in .gz.
    private static func isNamedAsLIBSVM(_ file: String) -> Bool {
        let plain = file.hasSuffix(".gz") ? file.dropLast(3) : file[...]
        return plain.hasSuffix(".libsvm") || plain.hasSuffix(".svm")
    }
}
