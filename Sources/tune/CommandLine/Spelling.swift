/// Finds the word that somebody meant.
enum Spelling {
    /// The candidate that is nearest to a word, or nil where none is near enough to be meant.
    ///
    /// Near enough is a third of the word's letters wrong, or a beginning of at least three letters.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        let letters = Array(word.lowercased())
        let tolerance = letters.count < 3 ? 0 : max(1, letters.count / 3)
        let measured = candidates.map { (name: $0, distance: distance(letters, Array($0))) }
        if let best = measured.min(by: { $0.distance < $1.distance }), best.distance <= tolerance { return best.name }
        return letters.count < 3 ? nil : candidates.first { $0.starts(with: letters) || letters.starts(with: $0) }
    }

    /// What a message ends with: the nearest candidate as a question, or nothing.
    static func question(about word: String, among candidates: [String]) -> String {
        nearest(to: word, among: candidates).map { "; did you mean \"\($0)\"?" } ?? ""
    }

    /// How many letters must be inserted, deleted, replaced or swapped with a neighbour to get from one to the other.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
