package import Fingerprinting

/// How runs ended, by their keys: a million of them in 48 MB, each found in a step or two.
///
/// What is read from a store stands sorted by key, and a directory of the keys' leading bits says where to look: keys are
/// fingerprints, so that they are spread evenly. It never changes, so that copies share it; what is recorded later
/// stands beside it.
package struct RunTable: Sendable {
    private let sorted: [Entry]
    /// For each beginning of keys where the entries with it begin, and behind the last the number of entries.
    private let begins: [Int32]
    /// How many bits of a key are not part of its beginning.
    private let shift: UInt64
    private var later: [Entry] = []
    private var laterPositions: [Fingerprint: Int] = [:]

    package struct Entry: Sendable {
        package var key: Fingerprint
        package var outcome: RunOutcome

        package init(_ key: Fingerprint, _ outcome: RunOutcome) {
            self.key = key
            self.outcome = outcome
        }
    }

    /// - Parameter entries: By ascending key, each key once.
    package init(ascending entries: [Entry]) {
        let bits = max(0, Int.bitWidth - (entries.count / RunTable.entriesPerBeginning).leadingZeroBitCount)
        let shift = UInt64(64 - bits)
        var begins: [Int32] = []
        begins.reserveCapacity(1 << bits + 1)
        for (position, entry) in entries.enumerated() {
            let beginning = RunTable.beginning(of: entry.key, shift)
            while begins.count <= beginning { begins.append(Int32(position)) }
        }
        while begins.count <= 1 << bits { begins.append(Int32(entries.count)) }
        sorted = entries
        self.begins = begins
        self.shift = shift
    }

    package init(_ outcomes: [Fingerprint: RunOutcome] = [:]) {
        self.init(ascending: outcomes.map { Entry($0, $1) }.sorted { $0.key < $1.key })
    }

    /// A beginning's entries are looked through from the first on.
    private static let entriesPerBeginning = 2

    private static func beginning(of key: Fingerprint, _ shift: UInt64) -> Int { Int(key.high >> shift) }

    package var count: Int { sorted.count + later.count }

    /// True once something was recorded beside what the table was made with.
    var hasGrown: Bool { !later.isEmpty }

    package var isEmpty: Bool { count == 0 }

    /// A number below `count` under which the run stands from now on; nil where it is not recorded.
    package func position(of key: Fingerprint) -> Int? {
        let beginning = RunTable.beginning(of: key, shift)
        var position = Int(begins[beginning])
        let end = Int(begins[beginning + 1])
        while position < end {
            if sorted[position].key.low == key.low, sorted[position].key.high == key.high { return position }
            position += 1
        }
        return later.isEmpty ? nil : laterPositions[key]
    }

    /// The positions of many runs, nil for those that are not recorded.
    ///
    /// Several times as quick as one after the other: none of the reads from memory waits for the one before.
    func positions(of keys: [Fingerprint]) -> [Int?] {
        let places = keys.map { Int(begins[RunTable.beginning(of: $0, shift)]) }
        let found = places.map { $0 < sorted.count ? sorted[$0].key.low : 0 }
        return keys.indices.map { index in
            let (key, place) = (keys[index], places[index])
            if found[index] == key.low, place < sorted.count, sorted[place].key.high == key.high { return place }
            return position(of: key)
        }
    }

    package func entry(at position: Int) -> Entry {
        position < sorted.count ? sorted[position] : later[position - sorted.count]
    }

    package subscript(key: Fingerprint) -> RunOutcome? { position(of: key).map { entry(at: $0).outcome } }

    package func contains(_ key: Fingerprint) -> Bool { position(of: key) != nil }

    /// Takes in how another run has ended.
    package mutating func record(_ outcome: RunOutcome, for key: Fingerprint) {
        precondition(!contains(key), "a run ends once")
        laterPositions[key] = count
        later.append(Entry(key, outcome))
    }
}

extension RunTable: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (Fingerprint, RunOutcome)...) {
        self.init(Dictionary(uniqueKeysWithValues: elements))
    }
}

extension RunTable: Equatable {
    /// True where the same runs have ended in the same way, whenever they were recorded.
    package static func == (first: RunTable, second: RunTable) -> Bool {
        first.count == second.count
            && (0..<first.count).allSatisfy { position in
                let entry = first.entry(at: position)
                return second[entry.key] == entry.outcome
            }
    }
}
