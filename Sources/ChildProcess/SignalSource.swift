internal import CProcess

/// Signals that are read like a file, instead of breaking in at any moment.
///
/// They stay blocked for the rest of the process's life: a signal that came too late to be read must not kill it.
package final class SignalSource {
    package let descriptor: FileDescriptor

    /// Blocks the signals for this thread, which should be the only one.
    package init(_ signals: [Int32]) throws(SystemError) {
        let number = try checked(tune_signal_descriptor(signals, signals.count), "wait for signals \(signals)")
        descriptor = FileDescriptor(owning: number)
    }

    /// The signals that have come since the last call; the same one twice in a row may count once.
    package func read() throws(SystemError) -> [Int32] {
        var signals = [Int32](repeating: 0, count: 64)
        let count = try checked(tune_read_signals(descriptor.number, &signals, signals.count), "read signals")
        return Array(signals.prefix(count))
    }
}
