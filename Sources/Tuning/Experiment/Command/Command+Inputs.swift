internal import Fingerprinting

extension Command {
    /// Of the names and the bytes of all input files.
    ///
    /// - Throws: Where one of them cannot be read.
    func fingerprintOfInputs() throws(UnreadableFile) -> String {
        var text = ""
        for input in inputs {
            // Names are as long as they say, so that no two lists make the same text.
            text += "\(input.name.utf8.count) \(input.name) \(try Fingerprint(ofFile: input.path))\n"
        }
        return Fingerprint(of: text).description
    }
}
