internal import CZlib
internal import Glibc

/// Files that are compressed by gzip (RFC 1952), known by their first two bytes.
enum Gzip {
    static func recognises(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// Unpacks all members one after the other; zeros after the last one are padding.
    ///
    /// A file can unpack to a thousand times its size, and the system promises more memory than there is.
    ///
    /// - Parameter memory: The bytes that the contents may take.
    /// - Throws: `corruptGzip` where bytes are damaged, missing, or something else; `outOfMemory`.
    static func unpacked(
        _ packed: UnsafeRawBufferPointer, of file: String, memory: Int = Pages.physicalMemory
    ) throws(DatasetError) -> FileBytes {
        // zlib's state points back to the stream, which must therefore not move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        // 16 more than the largest window asks for gzip's header and checksum (zlib.h, inflateInit2).
        let begun = inflateInit2_(stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard begun == Z_OK else { throw DatasetError(file: file, .outOfMemory(bytes: 0)) }
        defer { inflateEnd(stream) }
        var output = GrowingBuffer(mostCapacity: memory)
        var rest = packed
        while true {
            let outcome = step(stream, &rest, &output)
            switch outcome {
            case Z_OK: continue
            case Z_STREAM_END:
                if rest.allSatisfy({ $0 == 0 }) { return FileBytes(allocated: output.taken()) }
                guard recognises(rest), inflateReset(stream) == Z_OK else {
                    throw corrupt(file, &output, "something else follows its end")
                }
            case Z_BUF_ERROR: throw corrupt(file, &output, "its end is missing")
            case Z_MEM_ERROR:
                output.discard()
                throw DatasetError(file: file, .outOfMemory(bytes: 2 * output.count))
            default:
                throw corrupt(file, &output, "damaged (\(stream.pointee.msg.map { String(cString: $0) } ?? "zlib"))")
            }
        }
    }

    /// Unpacks what fits into the buffer, and takes what was read off `rest`.
    private static func step(
        _ stream: UnsafeMutablePointer<z_stream>, _ rest: inout UnsafeRawBufferPointer, _ output: inout GrowingBuffer
    ) -> Int32 {
        guard output.makeRoom() else { return Z_MEM_ERROR }
        let offered = min(rest.count, 1 << 30)
        let room = min(output.capacity - output.count, 1 << 30)
        stream.pointee.next_in = UnsafeMutableRawPointer(mutating: rest.baseAddress)?.assumingMemoryBound(
            to: Bytef.self)
        stream.pointee.avail_in = uInt(offered)
        stream.pointee.next_out = output.end?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_out = uInt(room)
        let outcome = inflate(stream, Z_NO_FLUSH)
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(offered - Int(stream.pointee.avail_in)))
        output.count += room - Int(stream.pointee.avail_out)
        return outcome
    }

    private static func corrupt(_ file: String, _ output: inout GrowingBuffer, _ reason: String) -> DatasetError {
        output.discard()
        return DatasetError(file: file, .corruptGzip(reason: reason))
    }
}

/// Memory from `malloc` that doubles when it is full.
private struct GrowingBuffer {
    /// In bytes.
    let mostCapacity: Int
    var count = 0
    private(set) var capacity = 0
    private var start: UnsafeMutableRawPointer?

    init(mostCapacity: Int) {
        self.mostCapacity = mostCapacity
    }

    var end: UnsafeMutableRawPointer? { start.map { $0 + count } }

    /// Leaves at least one free byte; false where that takes too much memory, or the system refuses it.
    mutating func makeRoom() -> Bool {
        if count < capacity { return true }
        let larger = min(max(1 << 20, capacity * 2), mostCapacity)
        guard larger > capacity, let moved = realloc(start, larger) else { return false }
        start = moved
        capacity = larger
        return true
    }

    mutating func discard() {
        free(start)
        start = nil
    }

    func taken() -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}
