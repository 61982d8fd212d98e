package import ChildProcess
package import Fingerprinting

/// The text by which all the processes of one attempt at a run are known, wherever they go: no other process on the
/// machine has it in its environment.
package struct RunMark: Sendable {
    /// What all marks of a store's runs have in common.
    package let store: String
    /// Of this process: no other one has had its number, the time of its start, and this start of the machine.
    private let maker: String

    /// - Parameters:
    ///   - root: Where the directories of the store's runs are.
    ///   - maker: This process, which makes the marks.
    package init(root: String, maker: ProcessFacts?) {
        store = RunMark.digits("store\n\(root)")
        let identity = "\(ProcessTable.bootID) \(maker?.pid ?? 0) \(maker?.startTime ?? 0)"
        self.maker = RunMark.digits("maker\n\(identity)")
    }

    /// - Parameter id: Different for each attempt that this process starts.
    package func text(of key: Fingerprint, id: Int) -> String { "\(key)-\(store)-\(maker)-\(id)" }

    /// True for the mark of a run of this store, whichever process made it.
    package func isOfStore(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[1] == store
    }

    private static func digits(_ text: String) -> String { String(Fingerprint(of: text).description.prefix(16)) }
}
