extension Table {
    /// Refuses the first cell, from the top of the file, that the description does not allow.
    func refuseBadCells(_ description: DatasetDescription) throws(DatasetError) {
        var faults: [(number: Int, error: DatasetError)] = []
        func add(_ column: TableColumn, _ sighting: TableColumn.Sighting?, _ problem: (String) -> DatasetError.Problem)
        {
            guard let sighting else { return }
            let error = DatasetError(file: file, at: sighting.place, column: column.name, problem(sighting.text))
            faults.append((sighting.number, error))
        }
        for column in features {
            add(column, column.notFinite) { .notFinite(text: $0) }
            if description.fill == .none { add(column, column.missing) { .missingFeature(text: $0) } }
        }
        add(target, target.missing) { .missingTarget(text: $0) }
        add(target, target.notFinite) { .notFinite(text: $0) }
        if description.task == .regression { add(target, target.word) { .targetNotANumber(text: $0) } }
        guard let first = faults.map(\.number).min(), let fault = faults.first(where: { $0.number == first }) else {
            return
        }
        throw fault.error
    }

    /// Refuses a target that is the same in every row.
    func refuseConstantTarget() throws(DatasetError) {
        let column = features.count
        let first = row(0)[column]
        for index in 1..<max(1, rowCount) where row(index)[column] != first { return }
        guard rowCount > 1 else {
            throw DatasetError(
                file: file,
                .tooFewRows(count: rowCount, needed: "validation, test and training need one each; add rows"))
        }
        let value = target.words.map { "'\($0[Int(first)])'" } ?? NumberName.text(of: first)
        throw DatasetError(file: file, column: target.name, .constantTarget(value: value))
    }
}
