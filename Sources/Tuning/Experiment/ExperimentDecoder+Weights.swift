internal import Fingerprinting
internal import JSON

/// Initial weights that come from a file.
extension ExperimentDecoder {
    /// The value with its file found and read; nil where that cannot be done, which is reported.
    ///
    /// The file has to be there even where nothing is trained: what it holds is part of what the runs are known by.
    mutating func resolvedWeights(_ value: JSONValue, at path: String) -> JSONValue? {
        guard let written = value[InitialWeightsFile.key]?.string else { return value }
        let file = DataFile(written: written, in: file)
        let place = "\(path).\(InitialWeightsFile.key)"
        if let problem = file.problem {
            report(place, problem)
            return nil
        }
        do {
            return try InitialWeightsFile(path: file.path).value
        } catch {
            report(place, "found \(Phrase.excerpt(of: .string(written))); \(error)")
            return nil
        }
    }

    /// A value as the values of a parameter of this kind stand; one whose file cannot be read stays as it is.
    func resolved(_ value: JSONValue, of kind: SettingKind) -> JSONValue {
        guard kind == .initialWeights, let written = value[InitialWeightsFile.key]?.string,
            let weights = try? InitialWeightsFile(path: DataFile(written: written, in: file).path)
        else { return kind.canonical(value) }
        return weights.value
    }
}
