/// Everything that is wrong with an experiment file, in the order of the file.
package struct ExperimentError: Error, Hashable, CustomStringConvertible {
    /// The path of the experiment file.
    package var file: String
    /// Never empty.
    package var mistakes: [Mistake]

    package init(file: String, mistakes: [Mistake]) {
        precondition(!mistakes.isEmpty, "an experiment without mistakes is no error")
        self.file = file
        self.mistakes = mistakes
    }

    /// One thing that must be changed before anything can run.
    package struct Mistake: Hashable, Sendable, CustomStringConvertible {
        /// Where: a JSON path such as `search.parameters[2].values[1]`, or `line 3, column 9` where the text is no JSON.
        ///
        /// Empty for the file as a whole.
        package var path: String
        /// What was found and what is allowed.
        package var problem: String

        package init(path: String, problem: String) {
            self.path = path
            self.problem = problem
        }

        package var description: String { path.isEmpty ? problem : "\(path): \(problem)" }
    }

    /// One line for each mistake, each beginning with the file's name.
    package var description: String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return mistakes.map { "\(name): \($0)" }.joined(separator: "\n")
    }
}
