internal import JSON
internal import Tuning

/// What is to be done with a sweep now, as a command line that can be pasted.
struct NextStep: Hashable, Sendable {
    var action: Action
    /// One after the other they are one command line.
    var lines: [String]

    enum Action: String, Sendable {
        /// To go on where the sweep stands.
        case resume
        /// To see where a running one stands.
        case watch
        /// To write the winner's weights; the last word stands for a file.
        case saveWeights = "save-weights"
        /// To train the winner of a command anew.
        case train
    }

    var json: JSONValue {
        ["action": .string(action.rawValue), "command": .string(lines.joined(separator: "\n"))]
    }
}

extension Report {
    /// Nil for a sweep that has ended without a winner.
    var nextStep: NextStep? {
        switch state {
        case .running: NextStep(action: .watch, lines: [commandLine("watch")])
        case .unfinished: NextStep(action: .resume, lines: [commandLine("resume")])
        case .finished:
            if best == nil {
                nil
            } else if isOnCommand {
                repetition.map { NextStep(action: .train, lines: $0.lines) }
            } else {
                NextStep(action: .saveWeights, lines: [commandLine("report") + " --save-weights FILE"])
            }
        }
    }

    /// `tune` with a command, and what names the sweep.
    private func commandLine(_ command: String) -> String {
        ShellText.line(["tune", command] + (operands.isEmpty ? [execution.store] : operands))
    }
}
