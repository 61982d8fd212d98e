/// The one place that knows which reader a file needs.
///
/// Another format adds a case here and a folder beside `CSV`; all that follows sees only the `Table`.
enum TableFile {
    static func read(_ description: DatasetDescription) throws(DatasetError) -> Table {
        let contents = try FileBytes.contents(ofFile: description.file)
        // The bytes are used through pointers, which do not keep their owner alive.
        defer { withExtendedLifetime(contents) {} }
        if let array = try NumberArray(contents.bytes, file: description.file) {
            guard let labels = description.labels else {
                throw DatasetError(file: description.file, .format(.labelsNeeded(format: array.format)))
            }
            return try ArrayReader(array, description).table(labels: labels)
        }
        guard description.labels == nil else {
            throw DatasetError(file: description.file, .format(.notAnArray(setting: "data.file")))
        }
        if description.target.isEmpty { return try LIBSVMReader(contents.bytes, description).table() }
        var reader = try CSVReader(contents.bytes, description)
        return try reader.table()
    }
}
