/// What a table of new rows needs before a coding can be applied to it.
extension Table {
    /// Refuses the first cell, from the top of the file, that the coding cannot turn into a feature.
    func refuseBadCells(_ coding: Coding) throws(DatasetError) {
        var faults: [(number: Int, error: DatasetError)] = []
        func add(_ column: TableColumn, _ sighting: TableColumn.Sighting?, _ problem: (String) -> DatasetError.Problem)
        {
            guard let sighting else { return }
            let error = DatasetError(file: file, at: sighting.place, column: column.name, problem(sighting.text))
            faults.append((sighting.number, error))
        }
        for (column, coded) in zip(features, coding.columns) {
            switch coded.kind {
            case .numbers(_, _, let fill):
                add(column, column.notFinite) { .trainedOnNumbers(text: $0) }
                add(column, column.word) { .trainedOnNumbers(text: $0) }
                if fill == nil { add(column, column.missing) { .noFill(text: $0) } }
            case .categories(_, let fill):
                // Only where all are numbers, as in an array; words may be any.
                add(column, column.notFinite) { .trainedOnNumbers(text: $0) }
                if fill == nil { add(column, column.missing) { .noFill(text: $0) } }
            }
        }
        if let first = faults.min(by: { $0.number < $1.number }) { throw first.error }
    }

    /// Writes the words of new rows as the coding's categories are written, and counts those that are none of them.
    ///
    /// A column of numbers that was coded as categories has one name for each number, however a cell writes it.
    mutating func adoptCategories(of coding: Coding) -> [UnknownCategories] {
        var unknown: [UnknownCategories] = []
        for (index, column) in coding.columns.enumerated() {
            guard case .categories(let categories, let fill) = column.kind, var words = features[index].words else {
                continue
            }
            let known = Set(categories)
            words = words.map { word in
                if known.contains(word) { return word }
                let name = Array(word.utf8).withUnsafeBufferPointer(DecimalNumber.value).map(NumberName.text)
                return name.flatMap { known.contains($0) ? $0 : nil } ?? word
            }
            // A cell that is missing may need a word that no cell holds.
            if let fill, !words.contains(fill) { words.append(fill) }
            features[index].words = words
            if let found = unknownCategories(index, words, known) { unknown.append(found) }
        }
        return unknown
    }

    private func unknownCategories(_ column: Int, _ words: [String], _ known: Set<String>) -> UnknownCategories? {
        let isUnknown = words.map { !known.contains($0) }
        guard isUnknown.contains(true) else { return nil }
        var found: UnknownCategories?
        for row in 0..<rowCount {
            let cell = self.row(row)[column]
            if cell.isNaN || !isUnknown[Int(cell)] { continue }
            if found == nil {
                found = UnknownCategories(
                    column: features[column].name, example: words[Int(cell)], firstRow: row + 1, count: 0)
            }
            found?.count += 1
        }
        return found
    }
}
