import Randomness

/// Makes inputs that are nearly right, the same ones each time.
struct Mutator {
    private let seeds: [[UInt8]]
    private var generator: SeededGenerator

    init(seeds: [[UInt8]], seed: Int) {
        self.seeds = seeds
        generator = SeededGenerator(seed: seed)
    }

    /// A seed with one to four changes.
    mutating func next() -> [UInt8] {
        var bytes = anySeed()
        for _ in 0...generator.next(below: 4) { change(&bytes) }
        return bytes
    }

    private mutating func anySeed() -> [UInt8] { seeds[generator.next(below: seeds.count)] }

    private mutating func change(_ bytes: inout [UInt8]) {
        switch generator.next(below: 7) {
        case 0: flipBit(&bytes)
        case 1: bytes = Array(bytes.prefix(place(in: bytes)))
        case 2: bytes.removeSubrange(range(in: bytes))
        case 3: repeatPart(&bytes)
        case 4: splice(&bytes)
        case 5: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place(in: bytes))
        default: changeDigit(&bytes)
        }
    }

    /// From 0 to the count.
    private mutating func place(in bytes: [UInt8]) -> Int { generator.next(below: bytes.count + 1) }

    /// Nearly always short, so that what is around stays what it was.
    private mutating func range(in bytes: [UInt8]) -> Range<Int> {
        let start = place(in: bytes)
        let longest = generator.next(below: 4) == 0 ? bytes.count : 8
        return start..<min(bytes.count, start + generator.next(below: longest + 1))
    }

    private mutating func flipBit(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        bytes[generator.next(below: bytes.count)] ^= 1 << UInt8(generator.next(below: 8))
    }

    private mutating func repeatPart(_ bytes: inout [UInt8]) {
        let part = bytes[range(in: bytes)]
        let times = 1 + generator.next(below: 8)
        // What grows again and again would take the time of all others.
        guard bytes.count + times * part.count <= 4096 else { return }
        bytes.insert(contentsOf: (0..<times).flatMap { _ in part }, at: place(in: bytes))
    }

    /// The beginning of one and the end of another.
    private mutating func splice(_ bytes: inout [UInt8]) {
        let other = anySeed()
        bytes = Array(bytes.prefix(place(in: bytes))) + other.suffix(place(in: other))
    }

    /// Lengths, shapes and bounds are made of digits, and a changed one is still a number.
    private mutating func changeDigit(_ bytes: inout [UInt8]) {
        let digits = bytes.indices.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) }
        guard !digits.isEmpty else { return }
        let place = digits[generator.next(below: digits.count)]
        bytes[place] = UInt8(ascii: "0") + UInt8(generator.next(below: 10))
        if generator.next(below: 4) == 0 { bytes.insert(UInt8(ascii: "9"), at: place) }
    }
}
