/// The dictionary in a .npy header, such as `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`.
///
/// Only what NumPy writes is read: these three keys, each once, in any order.
struct NPYDictionary {
    private let bytes: UnsafeRawBufferPointer
    /// Of the dictionary in the file.
    private let offset: Int
    private let file: String
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer, offset: Int, file: String) {
        self.bytes = bytes
        self.offset = offset
        self.file = file
    }

    /// A text, and where it stands in the file.
    struct Name {
        var text: String
        var offset: Int
    }

    mutating func read() throws(DatasetError) -> (type: Name, isColumnMajor: Bool, shape: [Int]) {
        var type: Name?
        var isColumnMajor: Bool?
        var shape: [Int]?
        try expect("{")
        while !take("}") {
            let keyStart = position
            let key = try text(expected: "'descr', 'fortran_order' or 'shape'").text
            try expect(":")
            switch key {
            case "descr" where type == nil: type = try typeName()
            case "fortran_order" where isColumnMajor == nil: isColumnMajor = try boolean()
            case "shape" where shape == nil: shape = try sizes()
            default:
                position = keyStart
                throw malformed("'descr', 'fortran_order' and 'shape', each once,")
            }
            if !take(",") {
                try expect("}")
                break
            }
        }
        guard let type, let isColumnMajor, let shape else { throw malformed("'descr', 'fortran_order' and 'shape'") }
        return (type, isColumnMajor, shape)
    }

    /// A name in quotes; of a record's type, which is a list, the list as it is written.
    private mutating func typeName() throws(DatasetError) -> Name {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "[") else {
            return try text(expected: "a type such as '<f4'")
        }
        let rest = String(decoding: bytes[position...].prefix(40), as: UTF8.self)
        let problem = FormatProblem.elementType(found: "\(rest)…", format: ".npy")
        throw DatasetError(file: file, at: .byte(offset + position), .format(problem))
    }

    private mutating func text(expected: String) throws(DatasetError) -> Name {
        skipBlanks()
        let start = position
        guard position < bytes.count, [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(bytes[position]) else {
            throw malformed(expected)
        }
        let quote = bytes[position]
        guard let end = bytes[(position + 1)...].firstIndex(of: quote) else { throw malformed(expected) }
        position = end + 1
        return Name(text: String(decoding: bytes[(start + 1)..<end], as: UTF8.self), offset: offset + start)
    }

    private mutating func boolean() throws(DatasetError) -> Bool {
        if take("True") { return true }
        if take("False") { return false }
        throw malformed("True or False")
    }

    /// A tuple of sizes: `()`, `(3,)`, `(3, 4)`.
    private mutating func sizes() throws(DatasetError) -> [Int] {
        try expect("(")
        var sizes: [Int] = []
        while !take(")") {
            skipBlanks()
            let digits = bytes[position...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard let size = Int(String(decoding: digits, as: UTF8.self)) else { throw malformed("a size") }
            position += digits.count
            sizes.append(size)
            if !take(",") {
                try expect(")")
                break
            }
        }
        return sizes
    }

    private mutating func expect(_ text: String) throws(DatasetError) {
        if !take(text) { throw malformed("'\(text)'") }
    }

    /// Passes blanks and then the text, where it is what follows.
    private mutating func take(_ text: String) -> Bool {
        skipBlanks()
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [UInt8(ascii: " "), UInt8(ascii: "\n")].contains(bytes[position]) {
            position += 1
        }
    }

    private func malformed(_ expected: String) -> DatasetError {
        DatasetError(file: file, at: .byte(offset + position), .format(.headerMalformed(expected: expected)))
    }
}
