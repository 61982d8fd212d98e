import Testing

@testable import Datasets

@Suite("Arrays: IDX and .npy")
struct ArrayReaderTests {
    /// The table of two files, the second one with the targets.
    private static func table(
        _ features: [UInt8], labels: [UInt8], change: (inout DatasetDescription) -> Void = { _ in }
    ) throws -> Table {
        let features = ScratchFile(features)
        let labels = ScratchFile(labels)
        var description = DatasetDescription(file: features.path, target: "", labels: labels.path)
        change(&description)
        return try TableFile.read(description)
    }

    /// The cells that an array of one row becomes.
    private static func cells(_ features: [UInt8], change: (inout DatasetDescription) -> Void = { _ in }) throws
        -> [String]
    {
        let table = try table(features, labels: ArrayBytes.idx(8, [1], [7]), change: change)
        return CSVReaderTests.texts(table)[0].dropLast()
    }

    @Test("images of MNIST's form become a row for each, their columns numbered from 1, the label last")
    func images() throws {
        let pixels: [UInt8] = [0, 1, 2, 3, 255, 254, 128, 127, 9, 8, 7, 6]
        let table = try ArrayReaderTests.table(
            ArrayBytes.idx(8, [3, 2, 2], pixels), labels: ArrayBytes.idx(8, [3], [5, 0, 4]))
        #expect(table.features.map(\.name) == ["1", "2", "3", "4"])
        #expect(table.target.name == "label")
        let texts = [["0", "1", "2", "3", "5"], ["255", "254", "128", "127", "0"], ["9", "8", "7", "6", "4"]]
        #expect(CSVReaderTests.texts(table) == texts)
    }

    @Test(
        "every type of IDX is read, the most significant byte first",
        arguments: [
            (0x08, [200, 1], ["200", "1"]), (0x09, [200, 1], ["-56", "1"]), (0x0B, [255, 254, 1, 0], ["-2", "256"]),
            (0x0C, [255, 255, 255, 253, 0, 1, 0, 0], ["-3", "65536"]),
            (
                0x0D, ArrayBytes.bigEndian(Float(1.5).bitPattern) + ArrayBytes.bigEndian(Float(-2).bitPattern),
                ["1.5", "-2"]
            ),
            (0x0E, ArrayBytes.bigEndian(0.1.bitPattern) + ArrayBytes.bigEndian((-1e30).bitPattern), ["0.1", "-1e+30"]),
        ] as [(UInt8, [UInt8], [String])])
    func idxTypes(type: UInt8, numbers: [UInt8], texts: [String]) throws {
        #expect(try ArrayReaderTests.cells(ArrayBytes.idx(type, [1, 2], numbers)) == texts)
    }

    @Test(
        "every type of numbers that NumPy writes is read, in both orders of bytes",
        arguments: [
            ("|b1", [0, 1], ["0", "1"]), ("|u1", [200, 1], ["200", "1"]), ("|i1", [200, 1], ["-56", "1"]),
            ("<u2", [0, 128, 1, 0], ["32768", "1"]), (">u2", [128, 0, 0, 1], ["32768", "1"]),
            ("<i2", [0, 128, 1, 0], ["-32768", "1"]), (">i2", [255, 255, 0, 1], ["-1", "1"]),
            ("<u4", [0, 0, 0, 128, 1, 0, 0, 0], ["2147483648", "1"]),
            (">i4", [128, 0, 0, 0, 0, 0, 0, 1], ["-2147483648", "1"]),
            (
                "<u8", ArrayBytes.littleEndian(UInt64.max) + ArrayBytes.littleEndian(UInt64(5)),
                ["1.8446744073709552e+19", "5"]
            ),
            ("<i8", ArrayBytes.littleEndian(Int64(-9)) + ArrayBytes.littleEndian(Int64(5)), ["-9", "5"]),
            ("<f2", [0x00, 0x3C, 0x00, 0xC1], ["1", "-2.5"]),
            (">f2", [0x00, 0x01, 0x7B, 0xFF], ["5.960464477539063e-08", "65504"]),
            ("<f4", ArrayBytes.littleEndian(Float(0.5).bitPattern) + [0, 0, 0, 0], ["0.5", "0"]),
            (">f8", ArrayBytes.bigEndian(0.1.bitPattern) + ArrayBytes.bigEndian(3.0.bitPattern), ["0.1", "3"]),
        ] as [(String, [UInt8], [String])])
    func npyTypes(type: String, numbers: [UInt8], texts: [String]) throws {
        #expect(try ArrayReaderTests.cells(ArrayBytes.npy(type, "(1, 2)", numbers)) == texts)
    }

    @Test("an array in Fortran's order has the same rows", arguments: [1, 2, 3] as [UInt8])
    func columnMajor(version: UInt8) throws {
        // a[i][j][k] = 100 i + 10 j + k, of the shape 2 x 3 x 2.
        let places = (0..<2).flatMap { i in (0..<3).flatMap { j in (0..<2).map { (i, j, $0) } } }
        let rowMajor = places.map { UInt8(100 * $0.0 + 10 * $0.1 + $0.2) }
        let columnMajor = places.sorted { ($0.2, $0.1, $0.0) < ($1.2, $1.1, $1.0) }.map {
            UInt8(100 * $0.0 + 10 * $0.1 + $0.2)
        }
        let labels = ArrayBytes.npy("|u1", "(2,)", [1, 2])
        let expected = [["0", "1", "10", "11", "20", "21", "1"], ["100", "101", "110", "111", "120", "121", "2"]]
        for (numbers, isColumnMajor) in [(rowMajor, false), (columnMajor, true)] {
            let bytes = ArrayBytes.npy(
                "|u1", "(2, 3, 2)", numbers, isColumnMajor: isColumnMajor, version: version)
            #expect(CSVReaderTests.texts(try ArrayReaderTests.table(bytes, labels: labels)) == expected)
        }
    }

    @Test(
        "a .npy header may order its keys as it likes, and an array of one dimension is one column",
        arguments: [
            "{'shape':(1,),'fortran_order':False,'descr':'|u1'}",
            "{\"descr\": \"|u1\", \"shape\": (1,), \"fortran_order\": True, }      ",
        ])
    func headers(header: String) throws {
        #expect(try ArrayReaderTests.cells(ArrayBytes.npy(header: header, [9])) == ["9"])
    }

    @Test("targets may be a column of an array, of either format, whole or real")
    func labels() throws {
        let features = ArrayBytes.idx(8, [2, 1], [3, 4])
        let column = ArrayBytes.npy(
            "<f8", "(2, 1)", ArrayBytes.littleEndian(0.5.bitPattern) + ArrayBytes.littleEndian(1.5.bitPattern))
        let table = try ArrayReaderTests.table(features, labels: column)
        #expect(CSVReaderTests.texts(table) == [["3", "0.5"], ["4", "1.5"]])
    }

    @Test("columns are left out by their number")
    func ignored() throws {
        let cells = try ArrayReaderTests.cells(ArrayBytes.idx(8, [1, 4], [1, 2, 3, 4])) { $0.ignore = ["1", "3"] }
        #expect(cells == ["2", "4"])
    }

    @Test("NaN in .npy is a missing value, and can be filled")
    func missing() throws {
        let numbers = (0..<20).flatMap { row in
            ArrayBytes.littleEndian((row == 4 ? Double.nan : 3).bitPattern)
                + ArrayBytes.littleEndian(Double(row).bitPattern)
        }
        let features = ScratchFile(ArrayBytes.npy("<f8", "(20, 2)", numbers))
        let labels = ScratchFile(ArrayBytes.idx(8, [20], (0..<20).map { $0 % 2 }))
        var description = DatasetDescription(file: features.path, target: "", labels: labels.path)
        let error = #expect(throws: DatasetError.self) { try Dataset(loading: description) }
        #expect(
            error?.description
                == "\(features.path), row 5, column '1': the value is missing ('nan'); complete it, or set "
                + "`data.fill` to \"mean\", \"median\" or \"mode\"")
        description.fill = .mean
        let data = try Dataset(loading: description)
        #expect(data.classes == ["0", "1"] && data.featureNames == ["1", "2"])
        let samples = try data.training.samples(of: Double.self)
        #expect((0..<samples.count).allSatisfy { samples.features[2 * $0] == 0 })
    }
}
