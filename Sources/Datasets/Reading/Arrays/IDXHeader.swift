/// The header of IDX, the format of MNIST: two zeros, the type, the number of dimensions, and each one's size.
///
/// Sizes are of 4 bytes, and all numbers begin with their most significant byte.
enum IDXHeader {
    static let signature: [UInt8] = [0, 0]

    static func read(_ bytes: UnsafeRawBufferPointer, file: String) throws(DatasetError) -> ArrayHeader {
        func cutOff(_ part: String) -> DatasetError {
            DatasetError(file: file, at: .byte(bytes.count), .format(.headerCutOff(part: part)))
        }
        guard bytes.count >= 4 else { throw cutOff("the first 4 bytes of IDX") }
        guard let type = types[bytes[2]] else {
            let digits = String(bytes[2], radix: 16, uppercase: true)
            let found = "0x" + (digits.count < 2 ? "0" : "") + digits
            throw DatasetError(file: file, at: .byte(2), .format(.elementType(found: found, format: "IDX")))
        }
        let dimensions = Int(bytes[3])
        guard bytes.count >= 4 + 4 * dimensions else {
            throw cutOff("the \(dimensions == 1 ? "size" : "\(dimensions) sizes") of the IDX header")
        }
        let shape = (0..<dimensions).map { dimension in
            Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4 + 4 * dimension, as: UInt32.self)))
        }
        return ArrayHeader(
            format: "IDX", shape: shape, type: type, isColumnMajor: false, byteCount: 4 + 4 * dimensions)
    }

    private static let types: [UInt8: NumberType] = [
        0x08: NumberType(kind: .unsigned, size: 1, isBigEndian: true),
        0x09: NumberType(kind: .signed, size: 1, isBigEndian: true),
        0x0B: NumberType(kind: .signed, size: 2, isBigEndian: true),
        0x0C: NumberType(kind: .signed, size: 4, isBigEndian: true),
        0x0D: NumberType(kind: .real, size: 4, isBigEndian: true),
        0x0E: NumberType(kind: .real, size: 8, isBigEndian: true),
    ]
}
