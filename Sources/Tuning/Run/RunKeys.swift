package import Fingerprinting

/// The keys of a trial's runs by repeat and then by fold, each made when it is asked for.
///
/// A key is the fingerprint of 64 bytes, so that a store of a million runs is read back in a moment.
package struct RunKeys: Sendable {
    /// What all the keys of an experiment share.
    let common: Fingerprint
    /// What the settings that have an effect add up to, see `SettingsSum`.
    let settings: Fingerprint
    let firstSeed: Int
    let repeats: Int
    /// Nil where there is one validation split.
    let folds: Int?
    /// After which epoch the runs stop; nil where they train as many as the settings say.
    let epochs: Int?
    /// The epochs of the runs that these go on from; nil where they begin anew.
    let after: Int?

    package func seed(_ index: Int) -> Int { firstSeed + index / (folds ?? 1) }

    /// Counted from 1; nil where there are no folds.
    package func fold(_ index: Int) -> Int? { folds.map { index % $0 + 1 } }

    /// Nil for a run that is a whole training.
    func stage(_ index: Int) -> RunStage? {
        if epochs == nil && after == nil { return nil }
        return RunStage(
            training: key(index, epochs: nil), epochs: epochs, predecessor: after.map { key(index, epochs: $0) })
    }

    /// - Parameter epochs: Nil for as many as the settings say: whoever asks for those, the run has the same key.
    private func key(_ index: Int, epochs: Int?) -> Fingerprint {
        let bytes = Bytes(
            common.high, common.low, settings.high, settings.low, UInt64(seed(index)), UInt64(fold(index) ?? 0),
            UInt64(folds ?? 0), UInt64(epochs ?? 0))
        return withUnsafeBytes(of: bytes) { Fingerprint(of: $0) }
    }

    /// Numbers with the lowest byte first, on every machine.
    private struct Bytes {
        private let words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

        init(
            _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64, _ e: UInt64, _ f: UInt64, _ g: UInt64, _ h: UInt64
        ) {
            words = (
                a.littleEndian, b.littleEndian, c.littleEndian, d.littleEndian, e.littleEndian, f.littleEndian,
                g.littleEndian, h.littleEndian
            )
        }
    }
}

extension RunKeys: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { repeats * (folds ?? 1) }
    package subscript(index: Int) -> Fingerprint { key(index, epochs: epochs) }
}
