internal import Glibc

/// Paths as texts, made absolute without asking whether anything is there.
package enum AbsolutePath {
    /// The path as it is where it is absolute, otherwise below `folder`, or below the working folder.
    package static func of(_ path: String, in folder: String? = nil) -> String {
        if path.hasPrefix("/") { return path }
        return (folder ?? workingFolder) + "/" + path
    }

    /// What stands before the last slash; `/` for what lies in the root.
    package static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static var workingFolder: String {
        guard let folder = getcwd(nil, 0) else { return "." }
        defer { free(folder) }
        return String(cString: folder)
    }
}
