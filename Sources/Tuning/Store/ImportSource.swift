/// Where runs were taken over from.
package struct ImportSource: Hashable, Sendable {
    /// The program that has recorded them, such as `optuna`.
    package var program: String
    /// The file's absolute path.
    package var file: String
    /// The study's name in the file.
    package var study: String

    /// The file without its folder, for people.
    package var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }

    package init(program: String, file: String, study: String) {
        self.program = program
        self.file = file
        self.study = study
    }
}
