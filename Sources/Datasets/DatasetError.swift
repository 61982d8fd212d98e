/// Why a data set cannot be used: where, what was found, and what to do.
package struct DatasetError: Error, Hashable, CustomStringConvertible {
    package var file: String
    /// Counted from 1, where there is one.
    package var line: Int?
    package var column: String?
    package var problem: String

    package var description: String {
        var place = file
        if let line { place += ", line \(line)" }
        if let column { place += ", column \"\(column)\"" }
        return "\(place): \(problem)"
    }

    init(_ file: String, line: Int? = nil, column: String? = nil, _ problem: String) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
    }
}
