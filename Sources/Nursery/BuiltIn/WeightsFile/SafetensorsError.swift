/// Why bytes are not the weights of a network.
package enum SafetensorsError: Error, Hashable, Sendable {
    /// Fewer bytes than the format's own lengths ask for.
    case truncated(bytes: Int, needed: UInt64)
    /// A header so long that no network can need it.
    case longHeader(bytes: UInt64)
    case header(problem: String)
    case metadata
    /// A tensor's entry that is not the three members that the format asks for.
    case entry(name: String)
    /// A type of numbers other than those that can be read.
    case type(name: String, found: String)
    /// A shape that does not fit the bytes that the tensor claims, or the layers beside it.
    case shape(name: String, found: [Int], needed: String)
    /// Bytes that overlap those of another tensor, or leave a gap.
    case offsets(name: String, found: Range<Int>, needed: Range<Int>)
    /// Bytes behind the last tensor.
    case surplus(bytes: Int)
    case missing(name: String)
    /// A tensor that belongs to no layer.
    case unexpected(name: String)
    case notFinite(name: String, index: Int)
}

extension SafetensorsError: CustomStringConvertible {
    /// What follows the name of the file.
    package var description: String {
        switch self {
        case .truncated(let bytes, let needed):
            "holds \(bytes) bytes where its own lengths ask for \(needed); it is cut off, or no safetensors file"
        case .longHeader(let bytes):
            "its header should have \(bytes) bytes, and at most \(Safetensors.longestHeader) are read; "
                + "it is no safetensors file of a network"
        case .header(let problem): "its header is wrong: \(problem)"
        case .metadata: "its header is wrong: \"\(Safetensors.metadataKey)\" has to be an object of texts"
        case .entry(let name):
            "its header is wrong: tensor \"\(name)\" needs \"dtype\", \"shape\" and two \"data_offsets\", and nothing else"
        case .type(let name, let found): "tensor \"\(name)\" has the type \(found); F32 and F64 can be read"
        case .shape(let name, let found, let needed):
            "tensor \"\(name)\" has the shape \(found), where \(needed) is needed"
        case .offsets(let name, let found, let needed):
            "tensor \"\(name)\" lies at bytes \(SafetensorsError.text(found)), and has to at "
                + "\(SafetensorsError.text(needed)): without gap and overlap, as long as its shape"
        case .surplus(let bytes): "\(bytes) bytes follow the last tensor, which belong to none"
        case .missing(let name): "has no tensor \"\(name)\"; a network has W1, b1, W2, b2 and so on"
        case .unexpected(let name):
            "has a tensor \"\(name)\", which belongs to no layer; a network has W1, b1, W2, b2 and so on, without gaps"
        case .notFinite(let name, let index):
            "element \(index) of tensor \"\(name)\" is infinite or no number, in the precision that is asked for"
        }
    }

    private static func text(_ range: Range<Int>) -> String { "\(range.lowerBound) to \(range.upperBound)" }
}
