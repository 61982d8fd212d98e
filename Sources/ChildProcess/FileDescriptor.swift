internal import Glibc

/// An open descriptor and its one owner: it is closed with the last reference.
package final class FileDescriptor {
    package let number: Int32

    /// Takes over a descriptor that is open and that nothing else will close.
    package init(owning number: Int32) {
        precondition(number >= 0, "a descriptor's number is never negative")
        self.number = number
    }

    /// Opens a file to write to from its beginning, and makes it where there is none.
    ///
    /// - Parameter isEmptied: False where what it holds is to be written over.
    package init(creating path: String, isEmptied: Bool = true) throws(SystemError) {
        number = open(path, O_WRONLY | O_CREAT | (isEmptied ? O_TRUNC : 0) | O_CLOEXEC, 0o666)
        if number < 0 { throw SystemError(action: "make the file `\(path)`", code: errno) }
    }

    deinit {
        close(number)
    }

    /// What there was to read.
    package enum Reading: Hashable, Sendable {
        /// Never empty.
        case bytes([UInt8])
        /// Nothing yet; only from a descriptor that does not wait.
        case nothing
        /// Nobody can write any more, and all is read.
        case end
    }

    package func read(atMost count: Int = 65_536) throws(SystemError) -> Reading {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var length: Int
            repeat {
                length = Glibc.read(number, buffer.baseAddress, count)
                code = length < 0 ? errno : 0
            } while code == EINTR
            initialized = max(0, length)
        }
        switch code {
        case 0: return bytes.isEmpty ? .end : .bytes(bytes)
        case EAGAIN: return .nothing
        default: throw SystemError(action: "read from descriptor \(number)", code: code)
        }
    }

    /// Writes all the bytes, and waits for room where there is none.
    package func write(_ bytes: [UInt8]) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let (length, code) = bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let length = Glibc.write(number, rest.baseAddress, rest.count)
                return (length, length < 0 ? errno : 0)
            }
            if length >= 0 {
                written += length
            } else if code != EINTR {
                throw SystemError(action: "write to descriptor \(number)", code: code)
            }
        }
    }

    /// Lets another number stand for the same open file, in place of what that number stood for.
    package func replace(_ other: Int32) throws(SystemError) {
        if dup2(number, other) < 0 {
            throw SystemError(action: "put descriptor \(number) in the place of \(other)", code: errno)
        }
    }
}
