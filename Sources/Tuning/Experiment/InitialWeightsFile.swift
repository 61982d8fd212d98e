internal import Fingerprinting
package import JSON

/// A file of weights that runs begin with: where it stands, and what it held when the experiment was read.
///
/// As the value of a setting it is `{"file": PATH, "fingerprint": DIGITS}`; in an experiment file the path stands alone.
package struct InitialWeightsFile: Hashable, Sendable {
    /// Absolute.
    package var path: String
    private var fingerprint: Fingerprint

    /// The member of the setting that names the file.
    static let key = "file"
    private static let fingerprintKey = "fingerprint"

    /// - Throws: `UnreadableFile`.
    init(path: String) throws(UnreadableFile) {
        self.path = path
        fingerprint = try Fingerprint(ofFile: path)
    }

    /// Nil where the value of `network.weights` names no file.
    package init?(_ value: JSONValue) {
        guard let members = value.members, members.count == 2,
            let path = value[InitialWeightsFile.key]?.string,
            let fingerprint = value[InitialWeightsFile.fingerprintKey]?.string.flatMap({ Fingerprint(digits: $0) })
        else { return nil }
        self.path = path
        self.fingerprint = fingerprint
    }

    /// The value of the setting.
    var value: JSONValue {
        [
            InitialWeightsFile.key: .string(path),
            InitialWeightsFile.fingerprintKey: .string(fingerprint.description),
        ]
    }

    /// What stands for the value in a run's key: wherever the file stands, the same weights give the same run.
    var textValue: JSONValue { [InitialWeightsFile.key: .string(fingerprint.description)] }

    /// The file's bytes, which are still those that the experiment was read with.
    ///
    /// - Throws: `TextFile.Failure` where it cannot be read, or was changed since.
    package func bytes() throws(TextFile.Failure) -> [UInt8] {
        let bytes = try TextFile.bytes(of: path)
        guard bytes.withUnsafeBytes({ Fingerprint(of: $0) }) == fingerprint else {
            throw TextFile.Failure(
                path: path,
                problem: "was changed while runs begin with its weights; call tune again to take it as it is")
        }
        return bytes
    }
}
