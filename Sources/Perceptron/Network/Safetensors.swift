/// Weights as safetensors: eight bytes with the header's length, the header in JSON, then the tensors' numbers.
///
/// The tensors are W1, b1, …, in the network's order, so that their numbers stand together as Θ does. The format is
/// little-endian, as all processors are that this program is built for.
package enum Safetensors {
    /// Why bytes are not the weights that were expected.
    package struct Malformed: Error, Hashable, CustomStringConvertible {
        package var description: String
    }

    package static func bytes<Real: Scalar>(_ theta: [Real], shape: NetworkShape) -> [UInt8] {
        precondition(theta.count == shape.parameterCount, "the weights fit the network")
        let size = MemoryLayout<Real>.stride
        var entries: [String] = []
        for l in 1...shape.layerCount {
            let layer = shape.layer(l)
            let middle = layer.biasOffset * size
            entries.append(entry("W\(l)", Real.self, "\(layer.inputs),\(layer.outputs)", layer.offset * size, middle))
            entries.append(entry("b\(l)", Real.self, "\(layer.outputs)", middle, middle + layer.outputs * size))
        }
        var header = Array("{\(entries.joined(separator: ","))}".utf8)
        // Spaces, so that the numbers begin at a multiple of eight.
        while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
        var bytes = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header
        theta.withUnsafeBytes { bytes += $0 }
        return bytes
    }

    private static func entry<Real: Scalar>(
        _ name: String, _ type: Real.Type, _ shape: String, _ start: Int, _ end: Int
    ) -> String {
        "\"\(name)\":{\"dtype\":\"\(dtype(type))\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}"
    }

    private static func dtype<Real: Scalar>(_ type: Real.Type) -> String {
        MemoryLayout<Real>.stride == 4 ? "F32" : "F64"
    }

    /// Θ as `bytes` wrote it.
    ///
    /// - Throws: `Malformed` for anything that it would not have written in this precision.
    package static func weights<Real: Scalar>(_ bytes: [UInt8], as type: Real.Type) throws(Malformed) -> [Real] {
        guard bytes.count >= 8 else { throw Malformed(description: "the weights are cut off") }
        let length = bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
        guard length <= UInt64(bytes.count - 8) else { throw Malformed(description: "the weights are cut off") }
        let start = 8 + Int(length)
        let header = String(decoding: bytes[8..<start], as: UTF8.self)
        guard header.contains("\"dtype\":\"\(dtype(type))\"") else {
            throw Malformed(description: "the weights are not in the precision \(dtype(type))")
        }
        let size = MemoryLayout<Real>.stride
        guard (bytes.count - start) % size == 0 else { throw Malformed(description: "the weights are cut off") }
        return bytes.withUnsafeBytes { buffer in
            stride(from: start, to: bytes.count, by: size).map { buffer.loadUnaligned(fromByteOffset: $0, as: type) }
        }
    }
}
