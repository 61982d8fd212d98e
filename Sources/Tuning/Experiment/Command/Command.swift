/// A training program of the user's own: how it is started for each run, and how its score is read.
package struct Command: Hashable, Sendable {
    /// The program and its arguments, never given to a shell.
    package var arguments: [TextTemplate]
    /// Absolute.
    package var workingDirectory: String
    /// Entries beside those of our own environment, in the file's order.
    package var environment: [EnvironmentEntry]
    /// Files whose contents are part of every run's key.
    package var inputs: [InputFile]
    package var score: ScoreSource

    package init(
        arguments: [TextTemplate], workingDirectory: String, environment: [EnvironmentEntry] = [],
        inputs: [InputFile] = [], score: ScoreSource
    ) {
        self.arguments = arguments
        self.workingDirectory = workingDirectory
        self.environment = environment
        self.inputs = inputs
        self.score = score
    }

    package struct EnvironmentEntry: Hashable, Sendable {
        package var name: String
        package var value: TextTemplate

        package init(name: String, value: TextTemplate) {
            self.name = name
            self.value = value
        }
    }

    package struct InputFile: Hashable, Sendable {
        /// As the experiment has it.
        package var name: String
        /// Absolute.
        package var path: String

        package init(name: String, path: String) {
            self.name = name
            self.path = path
        }
    }
}
