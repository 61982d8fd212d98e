internal import JSON

extension Safetensors {
    /// Of the header, in bytes: more than a network's can have, and little enough to be read by anyone.
    static let longestHeader = 32 * 1_048_576

    /// Takes a file's bytes apart, and trusts none of them.
    ///
    /// - Throws: `SafetensorsError` for anything but tensors of known numbers that fill the data from end to end.
    package init(parsing bytes: [UInt8]) throws(SafetensorsError) {
        guard bytes.count >= 8 else { throw .truncated(bytes: bytes.count, needed: 8) }
        let length = bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
        guard length <= UInt64(Safetensors.longestHeader) else { throw .longHeader(bytes: length) }
        guard length <= UInt64(bytes.count - 8) else { throw .truncated(bytes: bytes.count, needed: length + 8) }
        let start = 8 + Int(length)
        let members = try Safetensors.members(of: bytes[8..<start])
        var metadata: [String: String] = [:]
        var tensors: [Tensor] = []
        for member in members {
            if member.key == Safetensors.metadataKey {
                metadata = try Safetensors.texts(of: member.value)
            } else {
                tensors.append(try Safetensors.tensor(member.key, member.value))
            }
        }
        tensors.sort {
            ($0.place.lowerBound, $0.place.upperBound, $0.name) < ($1.place.lowerBound, $1.place.upperBound, $1.name)
        }
        try Safetensors.checkPlaces(of: tensors, dataCount: bytes.count - start)
        self.metadata = metadata
        self.tensors = tensors
        data = Array(bytes[start...])
    }

    private static func members(of header: ArraySlice<UInt8>) throws(SafetensorsError) -> [JSONValue.Member] {
        guard header.first == UInt8(ascii: "{") else { throw .header(problem: "it does not begin with \"{\"") }
        guard let text = String(validating: header, as: UTF8.self) else {
            throw .header(problem: "it is no text in UTF-8")
        }
        do {
            return try JSONValue(parsing: text).members ?? []
        } catch {
            throw .header(problem: "\(error)")
        }
    }

    private static func texts(of value: JSONValue) throws(SafetensorsError) -> [String: String] {
        guard let members = value.members else { throw .metadata }
        var texts: [String: String] = [:]
        for member in members {
            guard let text = member.value.string else { throw .metadata }
            texts[member.key] = text
        }
        return texts
    }

    private static func tensor(_ name: String, _ entry: JSONValue) throws(SafetensorsError) -> Tensor {
        guard let members = entry.members, members.count == tensorKeys.count, let type = entry["dtype"]?.string,
            let shape = wholeNumbers(entry["shape"]), let offsets = wholeNumbers(entry["data_offsets"]),
            offsets.count == 2, offsets[0] <= offsets[1]
        else { throw .entry(name: name) }
        guard let known = NumberType(rawValue: type) else { throw .type(name: name, found: type) }
        return Tensor(name: name, type: known, shape: shape, place: offsets[0]..<offsets[1])
    }

    private static func wholeNumbers(_ value: JSONValue?) -> [Int]? {
        guard let elements = value?.array else { return nil }
        let numbers = elements.compactMap { $0.number.flatMap(Int.init(exactly:)) }
        return numbers.count == elements.count && numbers.allSatisfy { $0 >= 0 } ? numbers : nil
    }

    /// Each tensor begins where the one before it ends, is as long as its shape says, and the last one ends the data.
    private static func checkPlaces(of tensors: [Tensor], dataCount: Int) throws(SafetensorsError) {
        var end = 0
        for tensor in tensors {
            guard let count = elementCount(tensor.shape, atMost: dataCount / tensor.type.size) else {
                throw .shape(
                    name: tensor.name, found: tensor.shape, needed: "one that fits \(dataCount) bytes of numbers")
            }
            let needed = end..<end + count * tensor.type.size
            if tensor.place != needed { throw .offsets(name: tensor.name, found: tensor.place, needed: needed) }
            end = needed.upperBound
        }
        if end > dataCount { throw .truncated(bytes: dataCount, needed: UInt64(end)) }
        if end < dataCount { throw .surplus(bytes: dataCount - end) }
    }

    /// The product of a shape's extents; nil above the bound.
    private static func elementCount(_ shape: [Int], atMost bound: Int) -> Int? {
        if shape.contains(0) { return 0 }
        var count = 1
        for extent in shape {
            let (product, overflows) = count.multipliedReportingOverflow(by: extent)
            if overflows || product > bound { return nil }
            count = product
        }
        return count
    }
}
