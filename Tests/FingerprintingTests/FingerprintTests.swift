import Fingerprinting
import Glibc
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
    /// The numbers that `printf '' | xxh128sum` and `printf abc | xxh128sum` print.
    @Test(
        "are the digits that xxh128sum prints",
        arguments: [
            ("", "99aa06d3014798d86001c324468d497f"), ("abc", "06b05ab6733a618578af5f94892f3950"),
        ])
    func reference(text: String, digits: String) {
        #expect(Fingerprint(of: text).description == digits)
        #expect(Fingerprint(digits: digits) == Fingerprint(of: text))
    }

    @Test("of a file are those of its bytes")
    func file() throws {
        let path = "/tmp/fingerprint-\(getpid()).txt"
        defer { unlink(path) }
        for text in ["", "abc", String(repeating: "0123456789", count: 100_000)] {
            let file = try #require(fopen(path, "w"))
            fputs(text, file)
            fclose(file)
            #expect(try Fingerprint(ofFile: path) == Fingerprint(of: text))
        }
    }

    @Test("name the path that cannot be read", arguments: ["/nowhere/at/all.csv", "/tmp"])
    func unreadable(path: String) {
        let error = #expect(throws: UnreadableFile.self) { try Fingerprint(ofFile: path) }
        #expect(error?.description.hasPrefix("\(path): cannot be read (") == true)
    }

    @Test(
        "are read from 32 hexadecimal digits and nothing else",
        arguments: ["", "xyz", "99aa06d3014798d86001c324468d497"])
    func malformed(digits: String) {
        #expect(Fingerprint(digits: digits) == nil)
    }
}
