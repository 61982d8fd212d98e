internal import JSON

/// A safetensors file taken apart: named blocks of numbers, and texts about them.
///
/// Eight bytes with the header's length; the header, a JSON object with an object for each tensor; then the tensors'
/// numbers without gaps. All is little-endian, as all processors are that this program is built for.
package struct Safetensors: Hashable, Sendable {
    /// What the format calls `__metadata__`.
    var metadata: [String: String]
    /// In the order of their bytes.
    let tensors: [Tensor]
    /// The tensors' bytes, counted from 0.
    let data: [UInt8]

    struct Tensor: Hashable, Sendable {
        var name: String
        var type: NumberType
        var shape: [Int]
        /// Where its bytes are in `data`.
        var place: Range<Int>
    }

    /// The types of numbers that can be read; the format knows more.
    enum NumberType: String, Hashable, Sendable, CaseIterable {
        case single = "F32"
        case double = "F64"

        /// In bytes.
        var size: Int {
            switch self {
            case .single: 4
            case .double: 8
            }
        }
    }

    static let metadataKey = "__metadata__"
    static let tensorKeys = ["dtype", "shape", "data_offsets"]

    /// The file: the same contents give the same bytes, and numbers begin at a multiple of eight.
    package var bytes: [UInt8] {
        var members: [JSONValue.Member] = []
        if !metadata.isEmpty {
            let texts = metadata.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
            members.append(JSONValue.Member(Safetensors.metadataKey, .object(texts)))
        }
        members += tensors.map { tensor in
            let entry: JSONValue = [
                "dtype": .string(tensor.type.rawValue), "shape": .array(tensor.shape.map { .number(Double($0)) }),
                "data_offsets": [.number(Double(tensor.place.lowerBound)), .number(Double(tensor.place.upperBound))],
            ]
            return JSONValue.Member(tensor.name, entry)
        }
        var header = Array(JSONValue.object(members).text.utf8)
        while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
        return withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header + data
    }
}
