internal import ChildProcess
internal import Glibc
internal import JSON

/// A file or folder that an experiment names, with its absolute path.
struct DataFile {
    let path: String
    private let written: String
    private let isFolder: Bool

    /// - Parameters:
    ///   - written: The path as the experiment has it.
    ///   - experiment: The absolute path of the experiment file, to whose folder the path is relative.
    init(written: String, in experiment: String, isFolder: Bool = false) {
        self.written = written
        self.isFolder = isFolder
        let folder = experiment.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
            separator: "/")
        let joined = written.hasPrefix("/") ? written : "\(folder)/\(written)"
        // ".." stays: where a folder is a link, only the system knows what is above it.
        path = "/" + joined.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }

    /// Why the file cannot be read, as far as that can be told before it is; nil where nothing is wrong.
    var problem: String? {
        let found = "found \(Phrase.excerpt(of: .string(written)))"
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return "\(found); there is no \(isFolder ? "folder" : "file") \(path)\(question)" }
            return "\(found); \(path) cannot be read (\(String(cString: strerror(errno))))"
        }
        if isFolder {
            return status.st_mode & S_IFMT == S_IFDIR ? nil : "\(found); \(path) is no folder"
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            return "\(found); \(path) is no file, but a folder or a device"
        }
        guard access(path, R_OK) == 0 else {
            return "\(found); \(path) cannot be read (\(String(cString: strerror(errno))))"
        }
        return nil
    }

    /// Asks whether a neighbour of the missing file was meant.
    private var question: String {
        let parts = path.split(separator: "/")
        let folder = "/" + parts.dropLast().joined(separator: "/")
        guard let name = parts.last, let all = try? FolderListing.names(in: folder) else { return "" }
        let names = all.filter { !$0.hasPrefix(".") }
        guard let nearest = Spelling.nearest(to: String(name), among: names.sorted()) else { return "" }
        let shown = written.split(separator: "/", omittingEmptySubsequences: false).dropLast() + [Substring(nearest)]
        return "; did you mean \"\(shown.joined(separator: "/"))\"?"
    }
}
