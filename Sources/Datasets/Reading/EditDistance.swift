/// How many slips turn one word into another: a letter more, less, or different; the case does not count.
enum EditDistance {
    static func between(_ first: String, _ second: String) -> Int {
        let first = Array(first.lowercased())
        let second = Array(second.lowercased())
        var distances = Array(0...second.count)
        for (row, letter) in first.enumerated() {
            var diagonal = distances[0]
            distances[0] = row + 1
            for (column, other) in second.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = distances[column + 1]
                distances[column + 1] = min(replaced, diagonal + 1, distances[column] + 1)
            }
        }
        return distances[second.count]
    }
}
