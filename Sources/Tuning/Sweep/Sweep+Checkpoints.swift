package import Fingerprinting
internal import Search

extension Sweep {
    /// The runs whose checkpoints others may go on from; nil where that has not changed since the last time.
    ///
    /// They change when the searcher asks for the next rung: of the one before, only those go on that it asks for.
    package mutating func takeKeptCheckpoints() -> Set<Fingerprint>? {
        guard experiment.search.method == .successiveHalving, searcher.askedCount != askedAtLastLook else { return nil }
        askedAtLastLook = searcher.askedCount
        let epochs = searcher.asked(askedAtLastLook - 1).epochs
        let rung = (0..<askedAtLastLook).reversed().prefix { searcher.asked($0).epochs == epochs }
        let runs = rung.flatMap { factory.runs(of: searcher.asked($0)) }
        let awaited = runs.filter { !outcomes.contains($0.key) }
        return Set(runs.map(\.key) + awaited.compactMap { $0.stage?.predecessor })
    }
}
