import Testing

@testable import Datasets

/// A file that must be refused, and the sentence that says why; `FILE` stands for its path.
struct RefusedFile: CustomTestStringConvertible, Sendable {
    let text: String
    let message: String
    var change: @Sendable (inout DatasetDescription) -> Void = { _ in }

    var testDescription: String { message }

    /// Ten rows of two classes below a header, with one cell of column `a` replaced.
    static func cell(_ cell: String) -> String {
        "a,b,y\n" + (0..<10).map { "\($0 == 4 ? cell : "\($0)"),\($0),\($0 % 2)\n" }.joined()
    }

    static func targets(_ targets: [String]) -> String {
        "a,y\n" + targets.enumerated().map { "\($0),\($1)\n" }.joined()
    }

    static let ofForm: [RefusedFile] = [
        RefusedFile(text: "", message: "FILE: is empty; give it a header row and data rows"),
        RefusedFile(text: "\n\r\n", message: "FILE: is empty; give it a header row and data rows"),
        RefusedFile(text: "a,y\n\n", message: "FILE: holds a header and no row of data; add rows"),
        RefusedFile(
            text: "a,,y\n1,2,3\n",
            message: "FILE, line 1: column 2 has no name; name it in the header, or add \"\" to `data.ignore`"),
        RefusedFile(
            text: "\n\na,b,a,y\n1,2,3,4\n",
            message: "FILE, line 3, column 'a': columns 1 and 3 share this name; rename one in the header"),
        RefusedFile(
            text: "a,b,y\n1,2,3\n1,2\n",
            message: "FILE, line 3: 2 fields where the header has 3; put quotes around text that holds a comma, or "
                + "complete the row"),
        RefusedFile(
            text: "a,b,y\n\"1\n\",2,3\n1,2,3,4,\"5\"\n",
            message: "FILE, line 4: 5 fields where the header has 3; put quotes around text that holds a comma, or "
                + "complete the row"),
        RefusedFile(
            text: "a,y\n1\n",
            message: "FILE, line 2: 1 field where the header has 2; put quotes around text that holds a comma, or "
                + "complete the row"),
        RefusedFile(
            text: "a,y\n1,2\n1,\"2\n1,2\n",
            message: "FILE, line 3, column 'y': a quote opens here and never closes; close it, and write a quote "
                + "within quotes twice"),
        RefusedFile(
            text: "a,y\n1,\"2\"3\n",
            message: "FILE, line 2, column 'y': text follows a closing quote; write a quote within quotes twice"),
    ]

    static let ofColumns: [RefusedFile] = [
        RefusedFile(
            text: "width,height\n1,2\n",
            message: "FILE, column 'heigth': there is no such column for `data.target`; "
                + "choose among 'height', 'width'", change: { $0.target = "heigth" }),
        RefusedFile(
            text: (0..<12).map { "c\($0)" }.joined(separator: ",") + "\n1\n",
            message: "FILE, column 'target': there is no such column for `data.target`; choose among 'c0', 'c1', 'c2', "
                + "'c3', 'c4', 'c5', 'c6', 'c7' and 4 more", change: { $0.target = "target" }),
        RefusedFile(
            text: "a;b;y\n1;2;3\n",
            message: "FILE, column 'y': there is no such column for `data.target`; the header "
                + "is one field, 'a;b;y'; separate fields by commas"),
        RefusedFile(
            text: cell("1"),
            message: "FILE, column 'y': is the target, but `data.ignore` names it too; take it out of "
                + "`data.ignore`", change: { $0.ignore = ["y"] }),
        RefusedFile(
            text: cell("1"),
            message: "FILE, column 'y': is the target, but `data.categorical` names it too; take it "
                + "out of `data.categorical`", change: { $0.categorical = ["y"] }),
        RefusedFile(
            text: cell("1"),
            message: "FILE, column 'B': `data.categorical` names a column that is not there; choose "
                + "among 'b', 'a', 'y'", change: { $0.categorical = ["B"] }),
        RefusedFile(
            text: cell("1"),
            message: "FILE, column 'zebra': `data.ignore` names a column that is not there; choose "
                + "among 'a', 'b', 'y'", change: { $0.ignore = ["a", "zebra"] }),
        RefusedFile(
            text: cell("1"), message: "FILE: no column is left to learn from; take columns out of `data.ignore`",
            change: { $0.ignore = ["a", "b"] }),
    ]

    static let ofCells: [RefusedFile] = [
        RefusedFile(
            text: cell(""),
            message: "FILE, line 6, column 'a': the value is missing; complete it, or set `data.fill` "
                + "to \"mean\", \"median\" or \"mode\""),
        RefusedFile(
            text: cell("NA"),
            message: "FILE, line 6, column 'a': the value is missing ('NA'); complete it, or set "
                + "`data.fill` to \"mean\", \"median\" or \"mode\""),
        RefusedFile(
            text: cell("nan"),
            message: "FILE, line 6, column 'a': 'nan' is no number within ±3.4e38; correct it, or "
                + "leave the cell empty and set `data.fill`", change: { $0.fill = .mean }),
        RefusedFile(
            text: cell("-Infinity"),
            message: "FILE, line 6, column 'a': '-Infinity' is no number within ±3.4e38; "
                + "correct it, or leave the cell empty and set `data.fill`"),
        RefusedFile(
            text: cell("1e39"),
            message: "FILE, line 6, column 'a': '1e39' is no number within ±3.4e38; correct it, or "
                + "leave the cell empty and set `data.fill`"),
        RefusedFile(
            text: cell("1" + String(repeating: "0", count: 60)),
            message: "FILE, line 6, column 'a': '100000000000000000000000000000000000000…' is no number within "
                + "±3.4e38; correct it, or leave the cell empty and set `data.fill`"),
        RefusedFile(
            text: targets(["1", "2", "?", "4"]),
            message: "FILE, line 4, column 'y': the target is missing ('?'); "
                + "complete the row or delete it", change: { $0.fill = .mean }),
        RefusedFile(
            text: targets(["1", "2", "three", "four"]),
            message: "FILE, line 4, column 'y': 'three' is no number, which "
                + "regression needs; correct it, or set `data.task` to \"classification\"",
            change: { $0.task = .regression }),
        RefusedFile(
            text: "a,b,y\n" + (0..<10).map { ",\($0),\($0 % 2)\n" }.joined(),
            message: "FILE, column 'a': no training row has a value that `data.fill` could use; add the column to "
                + "`data.ignore`", change: { $0.fill = .median }),
        RefusedFile(
            text: "a,y\n" + (0..<1001).map { "w\($0),\($0 % 2)\n" }.joined(),
            message: "FILE, line 2, column 'a': more than 1000 categories (1001 values differ); if it should hold "
                + "numbers, correct 'w0'; else add the column to `data.ignore`"),
        RefusedFile(
            text: "a,y\n" + (0..<1001).map { "\($0),\($0 % 2)\n" }.joined(),
            message: "FILE, column 'a': more than 1000 categories (1001 values differ); take it out of "
                + "`data.categorical`", change: { $0.categorical = ["a"] }),
        RefusedFile(
            text: "a,b,y\n" + (0..<10).map { "\($0 == 7 ? "" : "1"),\($0 == 3 ? "inf" : "1"),\($0 % 2)\n" }.joined(),
            message: "FILE, line 5, column 'b': 'inf' is no number within ±3.4e38; correct it, or leave the cell empty "
                + "and set `data.fill`"),
    ]

    static let ofSplits: [RefusedFile] = [
        RefusedFile(
            text: targets(["x", "x", "x", "x"]),
            message: "FILE, column 'y': every row's target is 'x', so there is "
                + "nothing to learn; name another `data.target`"),
        RefusedFile(
            text: targets(["1", "1.0", "1", "1"]),
            message: "FILE, column 'y': every row's target is 1, so there is "
                + "nothing to learn; name another `data.target`", change: { $0.task = .regression }),
        RefusedFile(
            text: targets(["x"]),
            message: "FILE: 1 row cannot be split; validation, test and training need one each; "
                + "add rows"),
        RefusedFile(
            text: targets(["x", "x", "x", "x", "y", "y"]),
            message: "FILE, column 'y': class 'y' has 2 rows, and needs "
                + "3 to be in every split; add rows of it, or delete the class"),
        RefusedFile(
            text: targets(["x", "x", "x", "x", "y"]),
            message: "FILE, column 'y': class 'y' has 1 row, and needs 2 to "
                + "be in every split; add rows of it, or delete the class", change: { $0.shares.test = .share(0) }),
        RefusedFile(
            text: targets((0..<30).map { "\($0).5" }),
            message: "FILE, column 'y': class '0.5' has 1 row, and needs 3 "
                + "to be in every split; if the target is a quantity, set `data.task` to \"regression\""),
        RefusedFile(
            text: targets((0..<12).map { "c\($0 % 4)" }),
            message: "FILE: 12 rows cannot be split; validation would get "
                + "2 and needs one row of each of the 4 classes; add rows, or raise `data.split.validation`"),
        RefusedFile(
            text: targets((0..<12).map { "c\($0 % 4)" }),
            message: "FILE: 12 rows cannot be split; test would get 1 and "
                + "needs one row of each of the 4 classes; add rows, or raise `data.split.test`, or set it to 0",
            change: { $0.shares = .init(validation: .share(0.4), test: .share(0.1)) }),
        RefusedFile(
            text: targets((0..<12).map { "c\($0 % 4)" }),
            message: "FILE: 12 rows cannot be split; training would get 2 "
                + "and needs one row of each of the 4 classes; add rows, or lower `data.split.validation` or "
                + "`data.split.test`", change: { $0.shares = .init(validation: .share(0.4), test: .share(0.4)) }),
        RefusedFile(
            text: targets(["1", "2"]),
            message: "FILE: 2 rows cannot be split; training would get 0 and needs one row; "
                + "add rows, or lower `data.split.validation` or `data.split.test`", change: { $0.task = .regression }),
        RefusedFile(
            text: targets((0..<40).map { $0 < 3 ? "rare" : "common" }),
            message: "FILE, column 'y': chance left class "
                + "'rare' out of the validation rows; set `data.split.stratify` to true",
            change: { $0.shares = .init(validation: .share(0.03), test: .share(0.03), stratify: false) }),
        RefusedFile(
            text: targets((0..<12).map { "c\($0 % 2)" }),
            message: "FILE: 12 rows cannot be split; test takes the last 12, and none is left for training; lower "
                + "`data.split.test.last`", change: { $0.shares = .init(test: .last(12)) }),
        RefusedFile(
            text: targets((0..<12).map { "c\($0 % 2)" }),
            message:
                "FILE: 12 rows cannot be split; validation takes the last 9007199254740991, test takes the last 3, "
                + "and none is left for training; lower `data.split.validation.last` or `data.split.test.last`",
            change: { $0.shares = .init(validation: .last(9_007_199_254_740_991), test: .last(3)) }),
        RefusedFile(
            text: targets((0..<12).map { $0 < 10 ? "c\($0 % 2)" : "late" }),
            message: "FILE, column 'y': class 'late' has 0 rows before the last 2 of the file, and needs 2 there; add "
                + "rows of it, or lower the `last` of `data.split`", change: { $0.shares = .init(test: .last(2)) }),
        RefusedFile(
            text: targets((0..<12).map { "\($0)" }),
            message: "FILE: 12 rows cannot be split; training would get 0 and needs one row; add rows, or lower "
                + "`data.split.validation` or `data.split.test`",
            change: {
                $0.task = .regression
                $0.shares = .init(test: .last(11))
            }),
    ]
}

@Suite("Data set errors")
struct DatasetErrorTests {
    @Test(
        "a file that cannot be used is refused with the place, the fault and the remedy",
        arguments: RefusedFile.ofForm + RefusedFile.ofColumns + RefusedFile.ofCells + RefusedFile.ofSplits)
    func refusals(refused: RefusedFile) throws {
        let file = ScratchFile(refused.text)
        var description = DatasetDescription(file: file.path, target: "y")
        refused.change(&description)
        let error = #expect(throws: DatasetError.self) { try Dataset(loading: description) }
        let message = error?.description ?? ""
        #expect(message.hasPrefix(file.path))
        #expect("FILE" + message.dropFirst(file.path.count) == refused.message)
    }

    @Test("text that is not UTF-8 is refused, in the header and in a word")
    func notUTF8() {
        for (bytes, place) in [
            (Array("a,gr".utf8) + [0xF6] + Array("n,y\n1,2,3\n".utf8), ", line 1"),
            (Array("a,y\n1,2\ngr".utf8) + [0xF6] + Array("n,2\n".utf8), ", line 3, column 'a'"),
        ] {
            let file = ScratchFile(bytes)
            let error = #expect(throws: DatasetError.self) {
                try Dataset(loading: DatasetDescription(file: file.path, target: "y"))
            }
            #expect(error?.description == "\(file.path)\(place): is not UTF-8 text; save the file as UTF-8")
        }
    }

    @Test(
        "a path that leads to no file is refused with the system's reason",
        arguments: [("/nowhere/data.csv", "No such file or directory"), ("/tmp", "Is a directory")])
    func unreadable(path: String, reason: String) {
        let error = #expect(throws: DatasetError.self) {
            try Dataset(loading: DatasetDescription(file: path, target: "y"))
        }
        let message = "\(path): cannot be read (\(reason)); check the path in `data.file` and its permissions"
        #expect(error?.description == message)
    }

    @Test("a damaged gzip file and a lack of memory say what to do")
    func machineProblems() {
        #expect(
            DatasetError(file: "x.gz", .corruptGzip(reason: "its end is missing")).description
                == "x.gz: is gzip, but its end is missing; compress or download the file again")
        #expect(
            DatasetError(file: "x", .outOfMemory(bytes: 3_000_000)).description
                == "x: needs 3 MiB of memory, which the system refuses; leave columns out with `data.ignore`, or use a "
                + "machine with more")
    }
}
