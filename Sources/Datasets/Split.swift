/// Some rows of a data set, in a fixed random order.
package struct Split: Sendable {
    /// Rows of the table.
    let rows: [Int]
    let table: Table
    let encoder: RowEncoder
    let task: DatasetDescription.Task

    /// M.
    package var count: Int { rows.count }

    /// The rows' features and answers, made anew in shared memory at each call.
    ///
    /// Make them before forking, so that all children read the same pages, and let go of the data set: its cells are
    /// not in shared memory.
    ///
    /// - Throws: `DatasetError` where the system refuses the memory.
    package func samples<Scalar: SampleScalar>(of type: Scalar.Type) throws(DatasetError) -> Samples<Scalar> {
        try Scalar.samples(of: self)
    }

    func coded<Scalar: SampleScalar>() throws(DatasetError) -> Samples<Scalar> {
        let width = encoder.featureCount
        let features = SharedBuffer<Scalar>(count: count * width) { start in
            for (index, row) in rows.enumerated() { encoder.encode(table.row(row), into: start + index * width) }
        }
        guard let features, let answers: Samples<Scalar>.Answers = answers() else {
            throw DatasetError(file: table.file, .outOfMemory(bytes: count * width * MemoryLayout<Scalar>.stride))
        }
        return Samples(count: count, featureCount: width, features: features, answers: answers)
    }

    private func answers<Scalar: SampleScalar>() -> Samples<Scalar>.Answers? {
        let target = table.features.count
        switch task {
        case .classification:
            return SharedBuffer<Int32>(count: count) { start in
                for (index, row) in rows.enumerated() { start[index] = Int32(table.row(row)[target]) }
            }.map { .labels($0) }
        case .regression:
            return SharedBuffer<Scalar>(count: count) { start in
                for (index, row) in rows.enumerated() { start[index] = Scalar(table.row(row)[target]) }
            }.map { .numbers($0) }
        }
    }
}
