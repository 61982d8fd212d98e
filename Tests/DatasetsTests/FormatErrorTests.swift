import Randomness
import Testing

@testable import Datasets

/// Files that must be refused, and the sentence that says why; `FILE` and `LABELS` stand for their paths.
struct RefusedBytes: CustomTestStringConvertible, Sendable {
    var features: [UInt8]
    /// Nil for a description without `labels`.
    var labels: [UInt8]?
    let message: String
    var target = ""

    var testDescription: String { message }

    /// An array that is fit, of two rows.
    static let fit = ArrayBytes.idx(8, [2, 1], [3, 4])
    static let twoLabels = ArrayBytes.idx(8, [2], [0, 1])

    static func features(_ bytes: [UInt8], _ message: String) -> RefusedBytes {
        RefusedBytes(features: bytes, labels: twoLabels, message: message)
    }

    static func labels(_ bytes: [UInt8], _ message: String) -> RefusedBytes {
        RefusedBytes(features: fit, labels: bytes, message: message)
    }

    static func text(_ text: String, _ message: String) -> RefusedBytes {
        RefusedBytes(features: Array(text.utf8), message: message)
    }

    static let ofIDX: [RefusedBytes] = [
        features([0, 0, 8], "FILE, byte 3: the file ends within the first 4 bytes of IDX; copy or download it again"),
        features(
            [0, 0, 10, 1, 0, 0, 0, 2, 1, 2],
            "FILE, byte 2: the type of the numbers is 0x0A; allowed is 0x08, 0x09, 0x0B, 0x0C, 0x0D or 0x0E"),
        features(
            [0, 0, 8, 3, 0, 0, 0, 2, 0, 0],
            "FILE, byte 10: the file ends within the 3 sizes of the IDX header; copy or download it again"),
        features(
            [0, 0, 8, 1, 0, 0],
            "FILE, byte 6: the file ends within the size of the IDX header; copy or download it again"),
        features(
            ArrayBytes.idx(8, [2, 3], [1, 2, 3, 4]),
            "FILE: the shape (2, 3) of 1-byte numbers needs 6 bytes, and 4 follow the header; copy or download the "
                + "file again"),
        features(
            ArrayBytes.idx(0x0C, [2], Array(repeating: 0, count: 9)),
            "FILE: the shape (2,) of 4-byte numbers needs 8 bytes, and 9 follow the header; copy or download the "
                + "file again"),
        features(
            ArrayBytes.idx(8, [.max, .max, .max], [1]),
            "FILE: the shape (4294967295, 4294967295, 4294967295) of 1-byte numbers needs more bytes than a file "
                + "can have, and 1 follow the header; copy or download the file again"),
        features(
            ArrayBytes.idx(8, [.max, 1], [1]),
            "FILE: the shape (4294967295, 1) of 1-byte numbers needs 4294967295 bytes, and 1 follow the header; "
                + "copy or download the file again"),
        features(
            ArrayBytes.idx(8, [.max, 0], []),
            "FILE: the shape is (4294967295, 0), which has no rows of numbers; save rows x columns"),
        features(
            ArrayBytes.idx(8, [], [1]), "FILE: the shape is (), which has no rows of numbers; save rows x columns"),
        features(
            ArrayBytes.idx(0x0D, [2, 1], [0, 0, 0, 0] + ArrayBytes.bigEndian(Float.infinity.bitPattern)),
            "FILE, row 2, column '1': 'inf' is no number within ±3.4e38; correct it, or leave the cell empty and "
                + "set `data.fill`"),
    ]

    static let ofNPY: [RefusedBytes] = [
        features(
            [0x93] + Array("NUMPY".utf8),
            "FILE, byte 6: the file ends within the first 8 bytes of .npy; copy or download it again"),
        features(
            ArrayBytes.npy("|u1", "(2, 1)", [1, 2], version: 4),
            "FILE, byte 6: is .npy of version 4.0, and 1.0 to 3.0 are known; write the file with numpy.save"),
        features(
            Array(ArrayBytes.npy("|u1", "(2, 1)", []).prefix(9)),
            "FILE, byte 9: the file ends within the length of the .npy header; copy or download it again"),
        features(
            Array(ArrayBytes.npy("|u1", "(2, 1)", [], version: 2).prefix(40)),
            "FILE, byte 40: the file ends within the .npy header; copy or download it again"),
        features(
            ArrayBytes.npy("<U5", "(2, 1)", []),
            "FILE, byte 20: the type of the elements is '<U5'; allowed are numbers of 1 to 8 bytes that are whole, "
                + "real or bool; save the array after .astype('float32')"),
        features(
            ArrayBytes.npy("<f16", "(2, 1)", []),
            "FILE, byte 20: the type of the elements is '<f16'; allowed are numbers of 1 to 8 bytes that are "
                + "whole, real or bool; save the array after .astype('float32')"),
        features(
            ArrayBytes.npy(
                header: "{'descr': [('a', '<f4'), ('b', '<i2')], 'fortran_order': False, 'shape': (2,)}", []),
            "FILE, byte 20: the type of the elements is [('a', '<f4'), ('b', '<i2')], 'fortran_o…; allowed are "
                + "numbers of 1 to 8 bytes that are whole, real or bool; save the array after .astype('float32')"),
        header(
            "{'descr': '|u1', 'fortran_order': no, 'shape': (2,)}",
            "FILE, byte 44: the header must have True or False here; write the file with numpy.save"),
        header(
            "{'descr': '|u1', 'fortran_order': False, 'shape': (2, x)}",
            "FILE, byte 64: the header must have a size here; write the file with numpy.save"),
        header(
            "{'descr': '|u1', 'fortran_order': False, 'shape': (-2,)}",
            "FILE, byte 61: the header must have a size here; write the file with numpy.save"),
        header(
            "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999,)}",
            "FILE, byte 61: the header must have a size here; write the file with numpy.save"),
        header(
            "{'descr': '|u1', 'fortran_order': False}",
            "FILE, byte 50: the header must have 'descr', 'fortran_order' and 'shape' here; write the file with "
                + "numpy.save"),
        header(
            "{'descr': '|u1', 'descr': '|u1'}",
            "FILE, byte 27: the header must have 'descr', 'fortran_order' and 'shape', each once, here; write the "
                + "file with numpy.save"),
        header(
            "hello", "FILE, byte 10: the header must have '{' here; write the file with numpy.save"),
        header(
            "{'descr': '|u1",
            "FILE, byte 20: the header must have a type such as '<f4' here; write the file with numpy.save"),
        features(
            ArrayBytes.npy("<f8", "(1099511627776, 1099511627776)", [1]),
            "FILE: the shape (1099511627776, 1099511627776) of 8-byte numbers needs more bytes than a file can "
                + "have, and 1 follow the header; copy or download the file again"),
        features(
            ArrayBytes.npy("<f8", "(1099511627776, 0)", []),
            "FILE: the shape is (1099511627776, 0), which has no rows of numbers; save rows x columns"),
        features(
            ArrayBytes.npy("<f8", "()", [0, 0, 0, 0, 0, 0, 0, 0]),
            "FILE: the shape is (), which has no rows of numbers; save rows x columns"),
    ]

    private static func header(_ header: String, _ message: String) -> RefusedBytes {
        features(ArrayBytes.npy(header: header, [1, 2]), message)
    }

    static let ofLabels: [RefusedBytes] = [
        labels(
            ArrayBytes.idx(8, [3], [0, 1, 2]),
            "LABELS: holds 3 targets, and FILE holds 2 rows; name files that belong together"),
        labels(
            ArrayBytes.idx(8, [2, 3], [1, 0, 0, 0, 1, 0]),
            "LABELS: the shape is (2, 3), and targets are one number for each row; save the classes' numbers or "
                + "the values in one dimension"),
        labels(
            ArrayBytes.npy("<f4", "(2,)", [0, 0, 0, 0] + ArrayBytes.littleEndian(Float.nan.bitPattern)),
            "LABELS, row 2: the target is missing ('nan'); complete the row or delete it"),
        labels(
            ArrayBytes.npy("<f4", "(2,)", ArrayBytes.littleEndian((-Float.infinity).bitPattern) + [0, 0, 0, 0]),
            "LABELS, row 1: '-inf' is no number within ±3.4e38; correct it, or leave the cell empty and set "
                + "`data.fill`"
        ),
        labels(
            Array("y\n1\n2\n".utf8),
            "LABELS: is neither IDX nor .npy, which `data.labels` is for; save the targets as one of them"),
        labels([], "LABELS: is empty; give it a header row and data rows"),
        RefusedBytes(
            features: Array("a,y\n1,2\n".utf8), labels: twoLabels,
            message: "FILE: is neither IDX nor .npy, which `data.labels` is for; for CSV, name the target's column "
                + "in `data.target` instead"),
        RefusedBytes(
            features: fit,
            message: "FILE: is IDX, whose columns have no names; leave `data.target` out, and name the file of the "
                + "targets in `data.labels`", target: "y"),
        RefusedBytes(
            features: ArrayBytes.npy("|u1", "(2, 1)", [1, 2]),
            message: "FILE: is .npy, whose columns have no names; leave `data.target` out, and name the file of "
                + "the targets in `data.labels`"),
        RefusedBytes(
            features: Array("+1 1:0.5 2:1\n-1 1:2\n".utf8),
            message:
                "FILE, column 'y': there is no such column for `data.target`; the first line is '+1 1:0.5 2:1'; if "
                + "that is LIBSVM's format, leave `data.target` out and give the file the ending .libsvm",
            target: "y"),
    ]

    static let ofLIBSVM: [RefusedBytes] = [
        text("\n# nothing\n\n", "FILE: is empty; give it a header row and data rows"),
        text("1\n2\n", "FILE: holds no index:value, so there is nothing to learn from; add them"),
        text(
            "a,b,y\n1,2,3\n",
            "FILE, line 1: 'a,b,y' is no number, and a line of LIBSVM begins with its target; write the target as "
                + "a number"),
        text(
            "1 1:2\n\n1:2 2:3\n",
            "FILE, line 3: '1:2' is no number, and a line of LIBSVM begins with its target; write the target as a "
                + "number"
        ),
        text(
            "1,2 1:2\n",
            "FILE, line 1: '1,2' is no number, and a line of LIBSVM begins with its target; write the target as a "
                + "number"
        ),
        text(
            "1e39 1:2\n",
            "FILE, line 1: '1e39' is no number within ±3.4e38; correct it, or leave the cell empty and set "
                + "`data.fill`"),
        text(
            "1 1:2\n2 qid:3 1:2\n",
            "FILE, line 2: 'qid:3' is no index:value of two numbers, as LIBSVM's lines have after the target; "
                + "correct it"
        ),
        text(
            "1 1:2 7\n",
            "FILE, line 1: '7' is no index:value of two numbers, as LIBSVM's lines have after the target; correct "
                + "it"),
        text(
            "1 1:2 3:\n",
            "FILE, line 1: '3:' is no index:value of two numbers, as LIBSVM's lines have after the target; correct "
                + "it"),
        text(
            "1 :2\n",
            "FILE, line 1: ':2' is no index:value of two numbers, as LIBSVM's lines have after the target; correct "
                + "it"),
        text(
            "1 1:nan\n",
            "FILE, line 1: '1:nan' is no index:value of two numbers, as LIBSVM's lines have after the target; "
                + "correct it"
        ),
        text(
            "1 1:2 4:-1e300\n",
            "FILE, line 1, column '4': '-1e300' is no number within ±3.4e38; correct it, or leave the cell empty "
                + "and set `data.fill`"),
        text(
            "1 0:2\n",
            "FILE, line 1: the index is 0, and LIBSVM's indices begin at 1; in scikit-learn, write with "
                + "zero_based=False"
        ),
        text(
            "1 2:2 2:3\n",
            "FILE, line 1: index 2 follows 2, and LIBSVM's indices ascend; sort the line, and write each index once"),
        text(
            "1 5:2 3:3\n",
            "FILE, line 1: index 3 follows 5, and LIBSVM's indices ascend; sort the line, and write each index once"),
        text(
            "1 123456789012345678901:2\n",
            "FILE, line 1: the index 123456789012345678901 is too large, and at most 100000 columns are read; "
                + "leave columns out of the file"),
    ]

    static let ofForeignFormats: [RefusedBytes] = [
        RefusedBytes(
            features: [0x50, 0x4B, 3, 4, 20, 0], labels: twoLabels,
            message:
                "FILE: is a zip archive, as .npz and .xlsx are, which is not read; save each array by numpy.save, "
                + "or the table as CSV"),
        RefusedBytes(
            features: Array("BZh91AY&SY".utf8),
            message: "FILE: is packed by bzip2, which is not read; unpack it, or pack it by gzip"),
        RefusedBytes(
            features: [0xFD] + Array("7zXZ".utf8) + [0, 1],
            message: "FILE: is packed by xz, which is not read; unpack it, or pack it by gzip", target: "y"),
        RefusedBytes(
            features: [0x89] + Array("HDF".utf8) + [13],
            message: "FILE: is HDF5, which is not read; save it as CSV or, by numpy.save, as .npy", target: "y"),
        RefusedBytes(
            features: fit, labels: [0x28, 0xB5, 0x2F, 0xFD, 0],
            message: "LABELS: is packed by Zstandard, which is not read; unpack it, or pack it by gzip"),
        RefusedBytes(
            features: Array("PAR1".utf8) + [0x15, 4],
            message: "FILE: is Parquet, which is not read; save it as CSV or, by numpy.save, as .npy", target: "y"),
    ]
}

@Suite("Files of other formats that cannot be used")
struct FormatErrorTests {
    @Test(
        "are refused with the place, the fault and the remedy",
        arguments: RefusedBytes.ofIDX + RefusedBytes.ofNPY + RefusedBytes.ofLabels + RefusedBytes.ofLIBSVM
            + RefusedBytes.ofForeignFormats)
    func refusals(refused: RefusedBytes) throws {
        let file = ScratchFile(refused.features)
        let labels = refused.labels.map { ScratchFile($0, name: "labels") }
        let description = DatasetDescription(file: file.path, target: refused.target, labels: labels?.path)
        let error = #expect(throws: DatasetError.self) { try Dataset(loading: description) }
        var message = error?.description ?? ""
        for (path, name) in [(file.path, "FILE"), (labels?.path ?? "LABELS", "LABELS")] {
            while let range = message.firstRange(of: path), path != name { message.replaceSubrange(range, with: name) }
        }
        #expect(message == refused.message)
    }

    @Test("a small LIBSVM file that stands for more memory than the machine has is refused, not read")
    func largeTable() {
        let text = Array("1 100000:1\n2 7:1\n3 5:2\n".utf8)
        let error = #expect(throws: DatasetError.self) {
            try text.withUnsafeBytes { bytes in
                try LIBSVMReader(bytes, DatasetDescription(file: "x", target: ""), memory: 2_000_000).table()
            }
        }
        #expect(error == DatasetError(file: "x", .outOfMemory(bytes: 3 * 100_001 * 8)))
    }

    @Test("any bytes at all are read or refused", arguments: 0..<20)
    func anyBytes(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let starts = [
            ArrayBytes.idx(8, [2, 1], [1, 2]), ArrayBytes.npy("<f4", "(1, 2)", Array(repeating: 1, count: 8)),
            Array("1 1:2 3:4 # x\n2 2:0\n".utf8), Array("a,b\n1,2\n".utf8),
        ]
        for _ in 0..<50 {
            var bytes = starts[generator.next(below: starts.count)]
            for _ in 0...generator.next(below: 3) {
                let place = generator.next(below: bytes.count)
                switch generator.next(below: 3) {
                case 0: bytes[place] = UInt8(generator.next(below: 256))
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + generator.next(below: 4)))
                default: bytes.insert(UInt8(generator.next(below: 256)), at: place)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            let file = ScratchFile(bytes)
            for labels in [nil, file.path] {
                do throws(DatasetError) {
                    let table = try TableFile.read(DatasetDescription(file: file.path, target: "", labels: labels))
                    #expect(table.rowCount > 0 && table.columnCount > 1)
                } catch {
                    #expect(!error.description.isEmpty)
                }
            }
        }
    }
}
