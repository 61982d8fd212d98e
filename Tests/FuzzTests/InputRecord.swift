import Decoders
import Glibc

/// A file that holds the input that is being decoded, and stays behind where that ends the process.
final class InputRecord {
    private let path: String
    private let descriptor: Int32

    init(_ decoder: Decoder) {
        path = "/tmp/tune-crash-\(decoder.rawValue)-\(getpid())"
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    func note(_ bytes: UnsafeRawBufferPointer) {
        _ = pwrite(descriptor, bytes.baseAddress, bytes.count, 0)
        ftruncate(descriptor, bytes.count)
    }
}
