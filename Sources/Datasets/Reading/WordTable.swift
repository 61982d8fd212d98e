/// The different words of a column, numbered in the order in which they were met; no text is made for each cell.
struct WordTable {
    private var bytes: [UInt8] = []
    /// Where each word ends in `bytes`; it begins where the one before it ends.
    private var ends: [Int] = []
    /// A word's number + 1 at a place given by its hash, or the next free one; 0 is free.
    ///
    /// As many as a power of two.
    private var places: [Int32] = Array(repeating: 0, count: 64)

    var count: Int { ends.count }

    /// The number of a word, met before or new.
    mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
        var place = hash(word) & (places.count - 1)
        while places[place] != 0 {
            let number = Int(places[place]) - 1
            if self.word(number).elementsEqual(word) { return number }
            place = (place + 1) & (places.count - 1)
        }
        bytes.append(contentsOf: word)
        ends.append(bytes.count)
        places[place] = Int32(count)
        if 2 * count > places.count { grow() }
        return count - 1
    }

    /// The words by number.
    var strings: [String] { (0..<count).map { String(decoding: word($0), as: UTF8.self) } }

    private func word(_ number: Int) -> ArraySlice<UInt8> {
        bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: 2 * places.count)
        for number in 0..<count {
            var place = hash(word(number)) & (places.count - 1)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = Int32(number + 1)
        }
    }

    /// FNV-1a, 64 bits, folded so that the low bits depend on all.
    private func hash(_ word: some Sequence<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
