/// Finds the word that somebody meant.
package enum Spelling {
    /// The candidate that is nearest to a word, or nil where none is near enough to be meant.
    ///
    /// Case does not count. Beside slips of the finger, it knows beginnings (`max` for `maximize`, `batchSize` for
    /// `batch`) and initials (`rmse` for `root-mean-squared-error`, `lr` for `learningRate`).
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        let letters = Array(word.lowercased().utf8)
        let tolerance = letters.count < 3 ? 0 : max(1, letters.count / 3)
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(letters, Array(candidate.lowercased().utf8))
            if distance <= tolerance, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.candidate ?? candidates.first { isShortened(word, $0) }
    }

    /// What a message ends with: the nearest candidate as a question, or nothing.
    package static func question(about word: String, among candidates: [String]) -> String {
        nearest(to: word, among: candidates).map { "; did you mean \"\($0)\"?" } ?? ""
    }

    private static func isShortened(_ word: String, _ candidate: String) -> Bool {
        let word = word.lowercased()
        let plain = candidate.lowercased()
        return (word.count >= 3 && plain.hasPrefix(word)) || (plain.count >= 4 && word.hasPrefix(plain))
            || (word.count >= 2 && word == initials(of: candidate))
    }

    /// The first letters of the parts of a name, which are divided by hyphens or begin with a capital.
    private static func initials(of name: String) -> String {
        var initials = ""
        var beginsPart = true
        for character in name {
            if beginsPart || character.isUppercase { initials += character.lowercased() }
            beginsPart = character == "-"
        }
        return initials
    }

    /// How many letters must be inserted, deleted, replaced or swapped with a neighbour to get from one to the other.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
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
