/// The bytes of arrays' files, made by hand as the formats' descriptions say.
enum ArrayBytes {
    /// An IDX file: `type` is the third byte of the header.
    static func idx(_ type: UInt8, _ shape: [UInt32], _ numbers: [UInt8]) -> [UInt8] {
        [0, 0, type, UInt8(shape.count)] + shape.flatMap { bigEndian($0) } + numbers
    }

    /// A .npy file of version 1.0, or of another one.
    static func npy(
        _ type: String, _ shape: String, _ numbers: [UInt8], isColumnMajor: Bool = false, version: UInt8 = 1
    ) -> [UInt8] {
        let order = isColumnMajor ? "True" : "False"
        return npy(
            header: "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }", numbers, version: version)
    }

    static func npy(header: String, _ numbers: [UInt8], version: UInt8 = 1) -> [UInt8] {
        let length = header.utf8.count + 1
        let lengthBytes = (0..<(version == 1 ? 2 : 4)).map { UInt8(length >> (8 * $0) & 255) }
        return [0x93] + Array("NUMPY".utf8) + [version, 0] + lengthBytes + Array(header.utf8) + [10] + numbers
    }

    static func bigEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
