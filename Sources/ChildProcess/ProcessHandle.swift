internal import CProcess

/// A process that need not be a child of this one, and that no other process can be mistaken for.
package final class ProcessHandle {
    /// Can be read once the process has ended.
    package let descriptor: FileDescriptor
    package let facts: ProcessFacts

    /// Nil where the process has ended, and where its number is another one's by now.
    package init?(_ facts: ProcessFacts) {
        let number = tune_process_descriptor(facts.pid)
        guard number >= 0 else { return nil }
        descriptor = FileDescriptor(owning: number)
        self.facts = facts
        // From here on the descriptor stands for one process; whether it is the right one is looked at now.
        guard let now = ProcessTable.facts(of: facts.pid), now.startTime == facts.startTime, now.isAlive else {
            return nil
        }
    }

    /// - Returns: False where it has ended, or is not ours to send signals to.
    @discardableResult package func signal(_ number: Int32) -> Bool {
        tune_signal_process(descriptor.number, number) == 0
    }
}
