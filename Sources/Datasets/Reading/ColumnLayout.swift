/// Which columns of a file are read, and where each stands in the table.
struct ColumnLayout {
    let file: String
    /// The file's columns, by name.
    let names: [String]
    /// For each column of the file its place in the table, the target last; nil for what is left out.
    private(set) var places: [Int?] = []
    private(set) var features: [String] = []
    let target: String

    init(file: String, names: [String], places: [Int?], features: [String], target: String) {
        self.file = file
        self.names = names
        self.places = places
        self.features = features
        self.target = target
    }

    /// How many columns the table has.
    var columnCount: Int { features.count + 1 }

    /// - Throws: `DatasetError` where names contradict each other or name no column.
    init(names: [String], _ description: DatasetDescription, line: Int? = nil) throws(DatasetError) {
        file = description.file
        self.names = names
        target = description.target
        try refuseNames(ignoring: description.ignore, line: line)
        try refuseUnknown(description)
        for name in names where name != target && !description.ignore.contains(name) { features.append(name) }
        guard !features.isEmpty else { throw DatasetError(file: file, .noFeatures) }
        let ignored = Set(description.ignore)
        var next = 0
        for name in names {
            if name == target {
                places.append(features.count)
            } else if ignored.contains(name) {
                places.append(nil)
            } else {
                places.append(next)
                next += 1
            }
        }
    }

    private func refuseNames(ignoring ignored: [String], line: Int?) throws(DatasetError) {
        var positions: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            if name.isEmpty, !ignored.contains("") {
                throw DatasetError(file: file, line: line, .unnamedColumn(position: index + 1))
            }
            if let first = positions.updateValue(index, forKey: name) {
                let problem = DatasetError.Problem.duplicateColumn(first: first + 1, second: index + 1)
                throw DatasetError(file: file, line: line, column: name, problem)
            }
        }
    }

    private func refuseUnknown(_ description: DatasetDescription) throws(DatasetError) {
        let known = Set(names)
        guard known.contains(target) else {
            throw DatasetError(file: file, column: target, .targetAbsent(columns: nearestFirst(to: target)))
        }
        for (setting, listed) in [("data.ignore", description.ignore), ("data.categorical", description.categorical)] {
            for name in listed {
                if name == target { throw DatasetError(file: file, column: name, .targetListed(setting: setting)) }
                if name.isEmpty { continue }
                guard known.contains(name) else {
                    let problem = DatasetError.Problem.unknownColumn(setting: setting, columns: nearestFirst(to: name))
                    throw DatasetError(file: file, column: name, problem)
                }
            }
        }
    }

    /// The names, with one that a slip of the keyboard may have meant put in front.
    private func nearestFirst(to written: String) -> [String] {
        ColumnLayout.nearestFirst(to: written, among: names)
    }

    static func nearestFirst(to written: String, among names: [String]) -> [String] {
        let ranked = names.enumerated().map { (EditDistance.between(written, $0.element), $0.offset) }
        guard let (distance, index) = ranked.min(by: <), distance <= max(1, written.count / 3) else { return names }
        var names = names
        names.insert(names.remove(at: index), at: 0)
        return names
    }
}
