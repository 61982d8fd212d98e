package import ChildProcess

/// The processes of runs that outlived the sweep which started them: it was killed together with its nursery.
///
/// A pure decision from what is seen of the machine's processes. One is a survivor that has a mark of this store's runs,
/// that a run's note names, or that is of such a one's session or descent. A number that is another process's by now,
/// as its time of start tells, is never one.
package struct Survivors: Hashable, Sendable {
    package let processes: [ProcessFacts]

    /// What is seen of one process.
    package struct Sighting: Hashable, Sendable {
        package var facts: ProcessFacts
        /// See `CommandLaunch.mark`; nil where it has none, or does not let itself be asked.
        package var mark: String?

        package init(_ facts: ProcessFacts, mark: String? = nil) {
            self.facts = facts
            self.mark = mark
        }
    }

    /// - Parameters:
    ///   - sightings: Of all processes of the machine.
    ///   - notes: What was noted of runs that may be running.
    ///   - mark: Of the store.
    ///   - bootID: Of this start of the machine.
    ///   - own: This process, which is none, and neither are those above it.
    package init(
        among sightings: [Sighting], notes: [ProcessNote], mark: RunMark, bootID: String, own: Int32
    ) {
        let alive = sightings.filter(\.facts.isAlive)
        let parents = Dictionary(alive.map { ($0.facts.pid, $0.facts.parent) }, uniquingKeysWith: { first, _ in first })
        let lineage = Survivors.lineage(of: own, parents)
        let noted = Set(
            alive.map(\.facts).filter { facts in
                notes.contains { $0.pid == facts.pid && $0.startTime == facts.startTime && $0.bootID == bootID }
            }.map(\.pid))
        let found = Set(
            alive.filter { sighting in
                // The session's number is its own as long as the one that began it lives.
                sighting.mark.map(mark.isOfStore) ?? false || noted.contains(sighting.facts.pid)
                    || noted.contains(sighting.facts.session)
            }.map(\.facts.pid)
        ).subtracting(lineage)
        processes = alive.map(\.facts).filter { facts in
            !lineage.contains(facts.pid) && !Survivors.lineage(of: facts.pid, parents).isDisjoint(with: found)
        }
    }

    /// A process with those above it.
    private static func lineage(of pid: Int32, _ parents: [Int32: Int32]) -> Set<Int32> {
        var lineage: Set<Int32> = [pid]
        var next = pid
        while let parent = parents[next], lineage.insert(parent).inserted { next = parent }
        return lineage
    }
}
