import Glibc
import Tuning

/// A folder with a data file, for experiments that stand beside it.
enum ExperimentFixture {
    /// The files in the folder, which are all the same.
    private static let names = ["data.csv", "copy.csv", "labels.npy", "data.libsvm", "data.svm.gz"]

    /// Made once for all tests, and taken away when they end.
    static let folder: String = {
        var template = Array("/tmp/tune-experiment-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { fatalError("no folder for tests can be made in /tmp") }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        for name in names { write("a,b,y\n1,2,0\n", to: "\(folder)/\(name)") }
        atexit {
            for name in ExperimentFixture.names { unlink("\(ExperimentFixture.folder)/\(name)") }
            rmdir(ExperimentFixture.folder)
        }
        return folder
    }()

    /// Reads a text as the file `experiment.json` of the folder; `DATA` stands for the data that every file needs.
    static func experiment(_ text: String) throws(ExperimentError) -> Experiment {
        try Experiment(parsing: expanded(text), file: "\(folder)/experiment.json")
    }

    /// The text with the data in the place of `DATA`.
    static func expanded(_ text: String) -> String { replacing("DATA", in: text, with: data) }

    /// What is wrong with a text, one line for each mistake, with `FOLDER` in the place of the folder.
    static func complaint(about text: String) -> String? {
        do {
            _ = try experiment(text)
            return nil
        } catch {
            return replacing(folder, in: error.description, with: "FOLDER")
        }
    }

    static let data = #""data": {"file": "data.csv", "target": "y"}"#

    static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func write(_ text: String, to path: String) {
        guard let file = fopen(path, "w") else { fatalError("\(path) cannot be written") }
        defer { fclose(file) }
        fputs(text, file)
    }

    static func remove(_ path: String) { unlink(path) }

    private static func replacing(_ part: String, in text: String, with other: String) -> String {
        var result = ""
        var rest = text[...]
        while !rest.isEmpty {
            if rest.hasPrefix(part) {
                result += other
                rest = rest.dropFirst(part.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result
    }
}
