import Testing

@testable import Datasets

@Suite("Data sets")
struct DatasetTests {
    /// Loads a text whose target is `y`.
    static func load(_ text: String, change: (inout DatasetDescription) -> Void = { _ in }) throws -> Dataset {
        let file = ScratchFile(text)
        var description = DatasetDescription(file: file.path, target: "y")
        change(&description)
        return try Dataset(loading: description)
    }

    /// Rows of two classes, whose feature columns come from `cells`.
    private static func text(_ header: String, rows: Int = 20, cells: (Int) -> String) -> String {
        header + ",y\n" + (0..<rows).map { "\(cells($0)),\($0 % 2 == 0 ? "no" : "yes")\n" }.joined()
    }

    private static func features(_ split: Split) throws -> [[Double]] {
        let samples = try split.samples(of: Double.self)
        return (0..<samples.count).map { row in
            (0..<samples.featureCount).map { samples.features[row * samples.featureCount + $0] }
        }
    }

    private static func labels<Scalar>(_ samples: Samples<Scalar>) -> [Int32] {
        guard case .labels(let labels) = samples.answers else { return [] }
        return labels.elements
    }

    @Test("features and labels stay together, row by row, through splitting and coding")
    func rowsStayTogether() throws {
        let text = DatasetTests.text("a,b") { "\($0),\($0 * $0)" }
        let data = try DatasetTests.load(text) { $0.scale = .none }
        #expect(data.featureNames == ["a", "b"])
        #expect(data.classes == ["no", "yes"])
        #expect([data.training.count, data.validation.count, data.test.count] == [12, 4, 4])
        var seen: [Double] = []
        for split in [data.training, data.validation, data.test] {
            let labels = DatasetTests.labels(try split.samples(of: Double.self))
            for (features, label) in zip(try DatasetTests.features(split), labels) {
                #expect(features[1] == features[0] * features[0])
                #expect(Int(features[0]) % 2 == Int(label))
                seen.append(features[0])
            }
        }
        #expect(seen.sorted() == (0..<20).map { Double($0) })
    }

    @Test("scaled training rows have mean 0 and deviation 1, and the other rows are scaled alike")
    func scaling() throws {
        let text = DatasetTests.text("a") { "\(1_000_000 + $0 * $0)" }
        let raw = try DatasetTests.load(text) { $0.scale = .none }
        let scaled = try DatasetTests.load(text)
        let training = try DatasetTests.features(raw.training).map { $0[0] }
        let mean = training.reduce(0, +) / 12
        let deviation = (training.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 12).squareRoot()
        for (plain, coded) in [
            (raw.training, scaled.training), (raw.validation, scaled.validation), (raw.test, scaled.test),
        ] {
            for (cell, feature) in zip(try DatasetTests.features(plain), try DatasetTests.features(coded)) {
                #expect(abs(feature[0] - (cell[0] - mean) / deviation) < 1e-9)
            }
        }
    }

    @Test("a constant column becomes exactly 0", arguments: ["0.1", "-123456.789", "0"])
    func constantColumn(cell: String) throws {
        let data = try DatasetTests.load(DatasetTests.text("a,b") { "\(cell),\($0)" })
        #expect(try DatasetTests.features(data.training).allSatisfy { $0[0] == 0 })
        guard case .numbers(_, let deviation, nil) = data.coding.columns[0].kind else {
            Issue.record("a column of numbers")
            return
        }
        #expect(deviation == 1)
    }

    @Test("words become one indicator for each, in their order, untouched by scaling")
    func oneHot() throws {
        let colours = ["red", "blue", "green"]
        let data = try DatasetTests.load(DatasetTests.text("colour,a") { "\(colours[$0 % 3]),\($0)" })
        #expect(data.featureNames == ["colour=blue", "colour=green", "colour=red", "a"])
        let rows = try DatasetTests.features(data.training) + DatasetTests.features(data.test)
        #expect(rows.allSatisfy { Set($0[0..<3]) == [0, 1] && $0[0..<3].reduce(0, +) == 1 })
    }

    @Test("numbers are categories where the description says so, ordered by size and equal by value")
    func numericCategories() throws {
        let sizes = ["10", "9", "9.0", "1e1", "-0.5"]
        let data = try DatasetTests.load(DatasetTests.text("size", rows: 40) { sizes[$0 % 5] }) {
            $0.categorical = ["size"]
        }
        #expect(data.featureNames == ["size=-0.5", "size=9", "size=10"])
    }

    @Test("a category that no training row has is all zeros elsewhere")
    func unseenCategory() throws {
        let plain = try DatasetTests.load(DatasetTests.text("a") { "\($0)" }) { $0.scale = .none }
        let rare = Int(try DatasetTests.features(plain.test)[0][0])
        let data = try DatasetTests.load(DatasetTests.text("a") { $0 == rare ? "rare" : $0 % 3 == 0 ? "x" : "z" })
        #expect(data.featureNames == ["a=x", "a=z"])
        #expect(try DatasetTests.features(data.test)[0] == [0, 0])
    }

    @Test("classes that are numbers are ordered by size, others by their bytes")
    func classOrder() throws {
        let numbers = try DatasetTests.load("a,y\n" + (0..<60).map { "\($0),\([10, 9, -1][$0 % 3])\n" }.joined())
        #expect(numbers.classes == ["-1", "9", "10"])
        let words = try DatasetTests.load(
            "a,y\n" + (0..<60).map { "\($0),\(["10", "9", "b", "B"][$0 % 4])\n" }.joined())
        #expect(words.classes == ["10", "9", "B", "b"])
    }

    @Test(
        "a missing number becomes what the training rows say, and a missing word their most frequent one",
        arguments: [(DatasetDescription.Fill.mean, 3.25), (.median, 2.0), (.mode, 1.0)])
    func fills(fill: DatasetDescription.Fill, expected: Double) throws {
        // All training rows but the missing one are known, so that their statistics can be given by hand.
        let order = try DatasetTests.load(DatasetTests.text("a") { "\($0)" }) { $0.scale = .none }
        let training = try DatasetTests.features(order.training).map { Int($0[0]) }
        let known: [Double] = [1, 1, 1, 1, 2, 2, 2, 3, 4, 9, 9.75]
        let cells = Dictionary(uniqueKeysWithValues: zip(training.dropLast(), known))
        let text = DatasetTests.text("a,w") { row in
            let number = row == training[11] ? "" : cells[row].map { "\($0)" } ?? "1000"
            return "\(number),\(row == training[11] ? "?" : row == training[0] ? "rare" : "usual")"
        }
        let data = try DatasetTests.load(text) {
            $0.scale = .none
            $0.fill = fill
        }
        let filled = try DatasetTests.features(data.training)[11]
        #expect(abs(filled[0] - expected) < 0.001 && filled[1...] == [0, 1])
        let kinds = data.coding.columns.map(\.kind)
        #expect(kinds[1] == .categories(["rare", "usual"], fill: "usual"))
    }

    @Test("regression keeps its targets, and tells the training rows' mean and deviation")
    func regression() throws {
        let text = "a,y\n" + (0..<30).map { "\($0),\(100 + 2 * $0)\n" }.joined()
        let data = try DatasetTests.load(text) { $0.task = .regression }
        let plain = try DatasetTests.load(text) {
            $0.task = .regression
            $0.scale = .none
        }
        let samples = try data.training.samples(of: Float.self)
        guard case .numbers(let targets) = samples.answers else {
            Issue.record("regression has numbers")
            return
        }
        let rows = try DatasetTests.features(plain.training).map { $0[0] }
        #expect(targets.elements.map { Double($0) } == rows.map { 100 + 2 * $0 })
        let mean = targets.elements.reduce(0) { $0 + Double($1) } / 18
        #expect(abs(data.targetMean - mean) < 1e-9)
        #expect(data.targetDeviation > 10 && data.classes.isEmpty)
        #expect(plain.targetMean == 0 && plain.targetDeviation == 1)
    }

    @Test("single precision holds the same features, rounded once")
    func precisions() throws {
        let data = try DatasetTests.load(DatasetTests.text("a,w,b") { "\($0),\($0 % 2 == 0 ? "u" : "v"),0.\($0)" })
        let single = try data.training.samples(of: Float.self)
        let double = try data.training.samples(of: Double.self)
        #expect(single.featureCount == 4 && single.count == 12)
        #expect(single.features.elements == double.features.elements.map { Float($0) })
        #expect(DatasetTests.labels(single) == DatasetTests.labels(double))
    }

    @Test("no test rows are kept where their share is 0")
    func noTest() throws {
        let data = try DatasetTests.load(DatasetTests.text("a") { "\($0)" }) { $0.shares.test = .share(0) }
        #expect(data.test.count == 0 && data.validation.count == 4 && data.training.count == 16)
        #expect(try data.test.samples(of: Float.self).features.count == 0)
    }

    @Test("loading twice gives the same numbers to the last bit")
    func reproducibility() throws {
        let text = DatasetTests.text("a,w") { "\(1 / Double($0 + 1)),w\($0 % 4)" }
        let first = try DatasetTests.load(text)
        let second = try DatasetTests.load(text)
        #expect(
            try first.training.samples(of: Float.self).features.elements
                == second.training.samples(of: Float.self).features.elements)
        #expect(first.coding == second.coding)
    }
}
