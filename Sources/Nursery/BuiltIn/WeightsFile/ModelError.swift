/// A file that holds no model that can be applied, and what is wrong with it.
package struct ModelError: Error, Hashable, CustomStringConvertible {
    package var file: String
    package var problem: String

    package init(file: String, problem: String) {
        self.file = file
        self.problem = problem
    }

    init(file: String, _ error: SafetensorsError) {
        self.init(file: file, problem: "\(error)")
    }

    package var description: String { "\(file): \(problem)" }
}
