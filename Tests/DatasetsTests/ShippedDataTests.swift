import Testing

@testable import Datasets

@Suite("The data beside the experiments")
struct ShippedDataTests {
    @Test(
        "every file loads as it is described",
        arguments: [
            ("breast_cancer", "target", 30, 2, [341, 114, 114]), ("digits", "target", 64, 10, [1079, 359, 359]),
            ("letter", "lettr", 16, 26, [12_000, 4_000, 4_000]), ("spambase", "type", 57, 2, [2761, 920, 920]),
            ("concrete", "strength", 8, 0, [618, 206, 206]), ("power_plant", "PE", 4, 0, [5740, 1914, 1914]),
        ])
    func loads(name: String, target: String, features: Int, classes: Int, counts: [Int]) throws {
        let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/experiments/data/"
        let description = DatasetDescription(
            file: folder + name + ".csv", target: target, task: classes > 0 ? .classification : .regression)
        let data = try Dataset(loading: description)
        #expect(data.featureNames.count == features)
        #expect(data.classes.count == classes)
        #expect([data.training, data.validation, data.test].map(\.count) == counts)
    }
}
