/// Where a program's score is found, and which of several values counts.
package struct ScoreSource: Hashable, Sendable {
    /// The metric: the key of a JSON object, or the name of what a pattern finds.
    package var name: String
    package var place: Place
    package var choice: Choice

    package init(name: String, place: Place, choice: Choice) {
        self.name = name
        self.place = place
        self.choice = choice
    }

    package enum Place: Hashable, Sendable {
        /// JSON objects, one a line, on standard output.
        case standardOutput
        /// A file of JSON objects, or of one number; the path is relative to the run's directory.
        case file(TextTemplate)
        /// What the one group of a POSIX extended regular expression finds in lines of standard output or error.
        case pattern(String)
    }

    /// Which of several values is the run's score.
    package enum Choice: String, Hashable, Sendable, CaseIterable {
        case last
        case best
    }
}
