/// The header of NumPy's .npy: a signature, a version, a length, and a Python dictionary of three keys as text.
///
/// numpy.lib.format describes versions 1.0, 2.0 and 3.0, which differ in the bytes of the length and in the coding of
/// the text.
enum NPYHeader {
    static let signature: [UInt8] = [0x93] + Array("NUMPY".utf8)

    static func read(_ bytes: UnsafeRawBufferPointer, file: String) throws(DatasetError) -> ArrayHeader {
        func cutOff(_ part: String) -> DatasetError {
            DatasetError(file: file, at: .byte(bytes.count), .format(.headerCutOff(part: part)))
        }
        guard bytes.count >= 8 else { throw cutOff("the first 8 bytes of .npy") }
        let (major, minor) = (Int(bytes[6]), Int(bytes[7]))
        guard (1...3).contains(major), minor == 0 else {
            throw DatasetError(file: file, at: .byte(6), .format(.version(major: major, minor: minor)))
        }
        let textStart = major == 1 ? 10 : 12
        guard bytes.count >= textStart else { throw cutOff("the length of the .npy header") }
        let length =
            major == 1
            ? Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self)))
            : Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
        guard bytes.count - textStart >= length else { throw cutOff("the .npy header") }
        var dictionary = NPYDictionary(
            UnsafeRawBufferPointer(rebasing: bytes[textStart..<(textStart + length)]), offset: textStart, file: file)
        let (typeName, isColumnMajor, shape) = try dictionary.read()
        guard let type = type(named: typeName.text) else {
            let found = "'\(typeName.text)'"
            throw DatasetError(
                file: file, at: .byte(typeName.offset), .format(.elementType(found: found, format: ".npy")))
        }
        return ArrayHeader(
            format: ".npy", shape: shape, type: type, isColumnMajor: isColumnMajor, byteCount: textStart + length)
    }

    /// The type of a name such as `<f4` or `|u1`: the order of its bytes, what it is, and its size.
    private static func type(named name: String) -> NumberType? {
        let parts = Array(name.utf8)
        guard parts.count == 3, let size = Int(String(decoding: parts[2...], as: UTF8.self)) else { return nil }
        let isBigEndian: Bool
        switch parts[0] {
        case UInt8(ascii: "<"): isBigEndian = false
        case UInt8(ascii: ">"): isBigEndian = true
        case UInt8(ascii: "|") where size == 1: isBigEndian = false
        default: return nil
        }
        let kind: NumberType.Kind
        switch parts[1] {
        case UInt8(ascii: "u") where [1, 2, 4, 8].contains(size), UInt8(ascii: "b") where size == 1: kind = .unsigned
        case UInt8(ascii: "i") where [1, 2, 4, 8].contains(size): kind = .signed
        case UInt8(ascii: "f") where [2, 4, 8].contains(size): kind = .real
        default: return nil
        }
        return NumberType(kind: kind, size: size, isBigEndian: isBigEndian)
    }
}
