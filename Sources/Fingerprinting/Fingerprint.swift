internal import CXXHash
internal import Glibc

/// What a text or a file holds, in 128 bits: the XXH3 hash, the same digits that `xxh128sum` prints.
///
/// It guards against accidents, not against attackers; among a billion different texts, two share a fingerprint
/// with a probability of about 10⁻²¹.
package struct Fingerprint: Hashable, Sendable {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// What sums begin with.
    package static let zero = Fingerprint(high: 0, low: 0)

    /// The sum modulo 2¹²⁸: of many fingerprints the same in any order.
    package static func &+ (first: Fingerprint, second: Fingerprint) -> Fingerprint {
        let (low, carry) = first.low.addingReportingOverflow(second.low)
        return Fingerprint(high: first.high &+ second.high &+ (carry ? 1 : 0), low: low)
    }

    package init(of text: String) {
        var text = text
        self = text.withUTF8 { Fingerprint(of: UnsafeRawBufferPointer($0)) }
    }

    package init(of bytes: UnsafeRawBufferPointer) {
        let hash = tune_xxh3_128bits(bytes.baseAddress, bytes.count)
        self.init(high: hash.high64, low: hash.low64)
    }

    /// The fingerprint of a file's bytes, whatever they are.
    ///
    /// - Throws: `UnreadableFile` where the path leads to no file that can be read.
    package init(ofFile path: String) throws(UnreadableFile) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw UnreadableFile(path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw UnreadableFile(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw UnreadableFile(path: path, code: EISDIR) }
        let size = Int(status.st_size)
        if size == 0 {
            self.init(of: "")
            return
        }
        let mapping = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let mapping, mapping != MAP_FAILED else { throw UnreadableFile(path: path, code: errno) }
        defer { munmap(mapping, size) }
        self.init(of: UnsafeRawBufferPointer(start: mapping, count: size))
    }
}

extension Fingerprint: Comparable {
    /// The order of their digits.
    package static func < (first: Fingerprint, second: Fingerprint) -> Bool {
        (first.high, first.low) < (second.high, second.low)
    }
}

extension Fingerprint: CustomStringConvertible {
    /// 32 lower-case hexadecimal digits.
    package var description: String { Fingerprint.digits(high) + Fingerprint.digits(low) }

    /// Reads 32 hexadecimal digits; nil for anything else.
    package init?(digits: some StringProtocol) {
        guard digits.utf8.count == 32, let high = UInt64(digits.prefix(16), radix: 16),
            let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    private static func digits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
