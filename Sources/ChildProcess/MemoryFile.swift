internal import CProcess
internal import Glibc

/// A file without a name that lives in memory, and that two processes can share.
///
/// It knows no reading position: whoever shares the descriptor would share that too, and move it for the other.
package final class MemoryFile {
    package let descriptor: FileDescriptor

    package init(name: String) throws(SystemError) {
        descriptor = FileDescriptor(owning: try checked(tune_memory_file(name), "make a memory file"))
    }

    /// Takes over a memory file that came from another process.
    package init(_ descriptor: FileDescriptor) {
        self.descriptor = descriptor
    }

    /// Makes the bytes the file's whole content.
    package func write(_ bytes: [UInt8]) throws(SystemError) {
        if ftruncate(descriptor.number, 0) != 0 { throw failure("empty", errno) }
        var written = 0
        while written < bytes.count {
            let (length, code) = bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let length = pwrite(descriptor.number, rest.baseAddress, rest.count, written)
                return (length, length < 0 ? errno : 0)
            }
            if length < 0, code != EINTR { throw failure("write", code) }
            written += max(0, length)
        }
    }

    /// Everything that the file holds now.
    package func bytes() throws(SystemError) -> [UInt8] {
        var status = stat()
        if fstat(descriptor.number, &status) != 0 { throw failure("measure", errno) }
        let size = Int(status.st_size)
        // Swift would write the length 0 into the empty array that all threads share.
        if size == 0 { return [] }
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
            while initialized < size {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized...])
                let length = pread(descriptor.number, rest.baseAddress, rest.count, initialized)
                if length < 0, errno == EINTR { continue }
                if length < 0 { code = errno }
                // The file may have been cut short meanwhile.
                if length <= 0 { break }
                initialized += length
            }
        }
        if code != 0 { throw failure("read", code) }
        return bytes
    }

    private func failure(_ verb: String, _ code: Int32) -> SystemError {
        SystemError(action: "\(verb) a memory file", code: code)
    }
}
