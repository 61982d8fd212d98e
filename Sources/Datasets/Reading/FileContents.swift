internal import CZlib
internal import Glibc

/// A file's bytes, unpacked where they are compressed by gzip.
enum FileContents {
    static func read(_ path: String) throws(DatasetError) -> [UInt8] {
        let bytes = try plain(path)
        return bytes.starts(with: [0x1F, 0x8B]) ? try inflated(bytes, path) : bytes
    }

    private static func plain(_ path: String) throws(DatasetError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw unreadable(path, EISDIR) }
        let size = Int(status.st_size)
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let length = Glibc.read(descriptor, buffer.baseAddress! + count, size - count)
                if length < 0 && errno == EINTR { continue }
                if length < 0 { code = errno }
                if length <= 0 { return }
                count += length
            }
        }
        if code != 0 { throw unreadable(path, code) }
        return bytes
    }

    private static func unreadable(_ path: String, _ code: Int32) -> DatasetError {
        DatasetError(path, "cannot be read (\(String(cString: strerror(code))))")
    }

    /// All members of a gzip file, one behind the other.
    private static func inflated(_ packed: [UInt8], _ path: String) throws(DatasetError) -> [UInt8] {
        let broken = DatasetError(path, "is damaged: it begins like a gzip file and cannot be unpacked")
        var stream = z_stream()
        // 32: the header tells the format; 15: the largest window.
        let version = zlibVersion()
        guard inflateInit2_(&stream, 32 + 15, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw broken }
        defer { inflateEnd(&stream) }
        var unpacked: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        var packed = packed
        let isWhole = packed.withUnsafeMutableBufferPointer { input in
            var offset = 0
            while true {
                // zlib counts in 32 bits.
                let available = min(input.count - offset, 1 << 30)
                stream.next_in = input.baseAddress! + offset
                stream.avail_in = UInt32(available)
                let (code, written) = chunk.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    return (inflate(&stream, Z_NO_FLUSH), output.count - Int(stream.avail_out))
                }
                offset += available - Int(stream.avail_in)
                unpacked += chunk[..<written]
                if code == Z_STREAM_END {
                    if offset == input.count { return true }
                    inflateReset(&stream)
                } else if code != Z_OK {
                    return false
                }
            }
        }
        guard isWhole else { throw broken }
        return unpacked
    }
}
