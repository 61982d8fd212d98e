extension Table {
    /// A column of more categories than this is more likely a misprint or a name than something to learn from.
    static let mostCategories = 1_000

    /// Numbers the categories of every column that has them in their order, the target's classes included.
    ///
    /// - Throws: `tooManyCategories` for a feature that takes too many values.
    mutating func codeCategories(_ description: DatasetDescription) throws(DatasetError) {
        let listed = Set(description.categorical)
        for column in features.indices where features[column].words != nil || listed.contains(features[column].name) {
            codeCategories(of: &features[column], column)
            let count = features[column].words?.count ?? 0
            guard count <= Table.mostCategories else {
                let problem = DatasetError.Problem.tooManyCategories(
                    count: count, limit: Table.mostCategories, word: features[column].word?.text)
                let place = features[column].word?.place
                throw DatasetError(file: file, at: place, column: features[column].name, problem)
            }
        }
        if description.task == .classification { codeCategories(of: &target, features.count) }
    }

    /// Numbers the categories of the columns of numbers that a coding knows as categories.
    mutating func codeNumbers(_ coding: Coding) {
        for (index, column) in coding.columns.enumerated() where features[index].words == nil {
            if case .categories = column.kind { codeCategories(of: &features[index], index) }
        }
    }

    /// Words are ordered by their bytes, numbers by their size.
    private func codeCategories(of column: inout TableColumn, _ index: Int) {
        if let words = column.words {
            let order = words.indices.sorted { words[$0].utf8.lexicographicallyPrecedes(words[$1].utf8) }
            var ranks = words.map { _ in 0.0 }
            for (rank, word) in order.enumerated() { ranks[word] = Double(rank) }
            mapColumn(index) { ranks[Int($0)] }
            column.words = order.map { words[$0] }
        } else {
            var seen: Set<Double> = []
            for row in 0..<rowCount where !self.row(row)[index].isNaN { seen.insert(self.row(row)[index]) }
            let numbers = seen.sorted()
            let ranks = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, Double($0)) })
            mapColumn(index) { ranks[$0, default: .nan] }
            column.words = numbers.map { NumberName.text(of: $0) }
        }
    }
}
