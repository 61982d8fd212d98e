package import ChildProcess
package import JSON
package import Tuning

/// Where a run, in its own process, writes its lines and its weights.
///
/// Short epochs may end a thousand times a second; so that lines cost next to nothing, those that come within a few
/// milliseconds are written together. A run that crashes loses the lines of its last milliseconds.
package final class RunOutput {
    private let lines: FileDescriptor
    private let weights: MemoryFile
    private let state: MemoryFile?
    /// Where a long run leaves what it takes to go on with it; nil where nobody does.
    package let checkpoint: CheckpointFile?
    private let forked: Double
    private var buffer: [UInt8] = []
    private var lastFlush: Double
    private var hasTakenFirstStep = false
    private var failure: SystemError?

    private static let flushInterval = 0.005
    private static let bufferSize = 16_384

    /// - Parameters:
    ///   - state: For the training's state; nil where nobody goes on from it.
    ///   - forked: When the run was forked, in monotonic seconds.
    package init(
        lines: FileDescriptor, weights: MemoryFile, state: MemoryFile? = nil, checkpoint: CheckpointFile? = nil,
        forked: Double
    ) {
        self.lines = lines
        self.weights = weights
        self.state = state
        self.checkpoint = checkpoint
        self.forked = forked
        lastFlush = forked
    }

    /// Writes an object as a line; numbers that are not finite, which JSON does not know, become null.
    package func write(_ object: JSONValue) {
        buffer += object.withFiniteNumbers.text.utf8
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= RunOutput.bufferSize
            || SystemClock.monotonicSeconds() - lastFlush >= RunOutput.flushInterval
        {
            flush()
        }
    }

    /// Writes how long it took from the fork to here; only the first call counts.
    package func didTakeFirstStep() {
        if hasTakenFirstStep { return }
        hasTakenFirstStep = true
        write(["firstStep": .number(SystemClock.monotonicSeconds() - forked)])
    }

    /// Keeps weights in place of those that were kept before.
    package func keepWeights(_ bytes: [UInt8]) throws {
        try weights.write(bytes)
    }

    /// The weights that were kept last, or given to be tested; empty for none.
    package func keptWeights() throws -> [UInt8] {
        try weights.bytes()
    }

    /// Keeps the training's state in place of the one that was given.
    package func keepState(_ bytes: [UInt8]) throws {
        try state?.write(bytes)
    }

    /// The state to go on from, or that was kept; empty for none.
    package func keptState() throws -> [UInt8] {
        try state?.bytes() ?? []
    }

    /// Writes all that is still held back.
    ///
    /// - Throws: Where this or any line before could not be written.
    package func finish() throws {
        flush()
        if let failure { throw failure }
    }

    private func flush() {
        do throws(SystemError) {
            if failure == nil, !buffer.isEmpty { try lines.write(buffer) }
        } catch {
            failure = error
        }
        buffer.removeAll(keepingCapacity: true)
        lastFlush = SystemClock.monotonicSeconds()
    }
}

extension JSONValue {
    /// The value with null in place of numbers that are not finite.
    fileprivate var withFiniteNumbers: JSONValue {
        switch self {
        case .number(let number): number.isFinite ? self : .null
        case .array(let elements): .array(elements.map(\.withFiniteNumbers))
        case .object(let members): .object(members.map { Member($0.key, $0.value.withFiniteNumbers) })
        case .null, .bool, .string: self
        }
    }
}
