/// A data set, read, split and coded.
package struct Dataset<Real: BinaryFloatingPoint & BitwiseCopyable> {
    package let coding: DataCoding
    package let training: DataSplit<Real>
    package let validation: DataSplit<Real>
    package let test: DataSplit<Real>

    /// - Throws: `DatasetError` that names the file and, where there is one, the line and the column.
    @_specialize(where Real == Float)
    @_specialize(where Real == Double)
    package init(_ description: DatasetDescription) throws(DatasetError) {
        let table = try CSVReader(file: description.file, categorical: description.categorical).read()
        let columns = try DatasetColumns(table, description)
        let target = try TargetColumn(table, columns.target, description)
        let split = try target.split(table, description)
        let features = columns.features.map { column in
            (
                table.names[column],
                FeatureCoding(
                    table.columns[column], rows: split.training, scale: description.scale, fill: description.fill)
            )
        }
        let coding = DataCoding(features: features, target: target.coding(of: split.training, description))
        self.coding = coding
        func dataSplit(_ rows: [Int]) -> DataSplit<Real> {
            DataSplit(
                count: rows.count, inputs: Dataset.inputs(of: rows, table, columns.features, coding),
                labels: Dataset.labels(of: rows, target), values: Dataset.values(of: rows, target, coding.target))
        }
        training = dataSplit(split.training)
        validation = dataSplit(split.validation)
        test = dataSplit(split.test)
    }

    private static func inputs(
        of rows: [Int], _ table: Table, _ columns: [Int], _ coding: DataCoding
    ) -> SharedMemory<Real> {
        let width = coding.featureCount
        let memory = SharedMemory<Real>(count: rows.count * width)
        var offset = 0
        for (column, feature) in zip(columns, coding.features) {
            switch (feature.coding, table.columns[column]) {
            case (.number(let fill, let mean, let deviation), .numbers(let numbers)):
                for (place, row) in rows.enumerated() {
                    let number = numbers[row].isNaN ? fill ?? 0 : numbers[row]
                    memory.start[place * width + offset] = Real((number - mean) / deviation)
                }
            case (.oneHot(let categories, let fill), .words(let words)):
                let places = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1, $0) })
                for (place, row) in rows.enumerated() {
                    guard let word = words[row] ?? fill, let category = places[word] else { continue }
                    memory.start[place * width + offset + category] = 1
                }
            case (.number, .words), (.oneHot, .numbers): preconditionFailure("the coding was fitted on this table")
            }
            offset += feature.coding.featureCount
        }
        return memory
    }

    private static func labels(of rows: [Int], _ target: TargetColumn) -> SharedMemory<Int32> {
        guard case .classes(let labels, _) = target else { return SharedMemory(count: 0) }
        let memory = SharedMemory<Int32>(count: rows.count)
        for (place, row) in rows.enumerated() { memory.start[place] = labels[row] }
        return memory
    }

    private static func values(of rows: [Int], _ target: TargetColumn, _ coding: TargetCoding) -> SharedMemory<Real> {
        guard case .values(let values) = target, case .values(let mean, let deviation) = coding else {
            return SharedMemory(count: 0)
        }
        let memory = SharedMemory<Real>(count: rows.count)
        for (place, row) in rows.enumerated() { memory.start[place] = Real((values[row] - mean) / deviation) }
        return memory
    }
}
