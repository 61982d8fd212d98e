/// The one place that knows which reader a file needs.
///
/// Another format adds a case here and a folder beside `CSV`; all that follows sees only the `Table`.
enum TableFile {
    static func read(_ description: DatasetDescription) throws(DatasetError) -> Table {
        let contents = try FileBytes.contents(ofFile: description.file)
        // The bytes are used through pointers, which do not keep their owner alive.
        defer { withExtendedLifetime(contents) {} }
        var reader = try CSVReader(contents.bytes, description)
        return try reader.table()
    }
}
