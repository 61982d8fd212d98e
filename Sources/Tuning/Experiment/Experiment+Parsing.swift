internal import JSON

extension Experiment {
    /// Reads an experiment file, fills in the defaults and makes its paths absolute.
    ///
    /// - Parameters:
    ///   - text: What the file contains.
    ///   - file: The file's absolute path: paths in it are relative to its folder, and it may give the name.
    ///   - dataMustExist: False where nothing will be trained, so that the data need not be there any more.
    /// - Throws: `ExperimentError` with everything that is wrong, or with the place where the text ceases to be JSON.
    package init(parsing text: String, file: String, dataMustExist: Bool = true) throws(ExperimentError) {
        let document: JSONValue
        do {
            document = try JSONValue(parsing: text)
        } catch {
            let place = "line \(error.line), column \(error.column)"
            throw ExperimentError(file: file, mistakes: [.init(path: place, problem: error.problem)])
        }
        var decoder = ExperimentDecoder(file: file, dataMustExist: dataMustExist)
        if let experiment = decoder.decode(document) {
            self = experiment
        } else {
            throw ExperimentError(file: file, mistakes: DocumentOrder(of: document).sorted(decoder.mistakes))
        }
    }
}
