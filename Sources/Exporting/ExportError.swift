/// Why an export could not be written.
package struct ExportError: Error, Hashable, CustomStringConvertible {
    package var path: String
    package var problem: Problem

    package enum Problem: Hashable, Sendable {
        /// There is a file that no export has written.
        case occupied
        case unwritable(String)
    }

    package init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    package var description: String {
        switch problem {
        case .occupied:
            "\(path): is there already and was not written by `tune export`, so that it is not replaced; name another "
                + "file with --output"
        case .unwritable(let message): "\(path): cannot be written (\(message)); name another file with --output"
        }
    }
}
