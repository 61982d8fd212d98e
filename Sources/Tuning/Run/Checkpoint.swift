package import JSON

/// What a run has left for the one that goes on with its training.
package struct Checkpoint: Hashable, Sendable {
    /// The training's state as the trainer writes it.
    package var state: [UInt8]
    /// One object for each epoch that is over.
    package var curve: [JSONValue]

    package init(state: [UInt8], curve: [JSONValue]) {
        self.state = state
        self.curve = curve
    }
}
