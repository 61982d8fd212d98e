internal import Glibc

/// Looks for a program as the system does when it starts one.
enum ProgramSearch {
    /// - Parameters:
    ///   - program: A path where it holds a slash, else a name that `PATH` leads to.
    ///   - folder: From which a relative path leads.
    static func finds(_ program: String, from folder: String) -> Bool {
        if program.contains("/") {
            return isProgram(program.hasPrefix("/") ? program : "\(folder)/\(program)")
        }
        // What execvp takes where there is no PATH.
        let path = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
        return path.split(separator: ":", omittingEmptySubsequences: false).contains { entry in
            // An empty entry is the working folder.
            isProgram(entry.hasPrefix("/") ? "\(entry)/\(program)" : "\(folder)/\(entry)/\(program)")
        }
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
