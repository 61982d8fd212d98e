import Testing

@testable import Datasets

@Suite("Gzip")
struct GzipTests {
    /// What `printf 'a,b,y\n1,2.5,3\n' | gzip -n` writes.
    private static let first: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4B, 0xD4, 0x49, 0xD2, 0xA9, 0xE4, 0x32,
        0xD4, 0x31, 0xD2, 0x33, 0xD5, 0x31, 0xE6, 0x02, 0x00, 0x2C, 0x22, 0x15, 0xAA, 0x0E, 0x00, 0x00, 0x00,
    ]
    /// What `printf -- '-4,5,6\n' | gzip -n` writes.
    private static let second: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xD3, 0x35, 0xD1, 0x31, 0xD5, 0x31, 0xE3,
        0x02, 0x00, 0xE0, 0xCF, 0xB7, 0x37, 0x07, 0x00, 0x00, 0x00,
    ]
    private static func rows(_ bytes: [UInt8]) throws -> [[String]] {
        try CSVReaderTests.texts(CSVReaderTests.table(of: ScratchFile(bytes)))
    }

    private static func problem(_ bytes: [UInt8]) throws -> DatasetError.Problem? {
        let file = ScratchFile(bytes)
        let error = #expect(throws: DatasetError.self) { try CSVReaderTests.table(of: file) }
        #expect(error?.file == file.path)
        return error?.problem
    }

    @Test("a packed file is known by its first bytes, whatever its name")
    func onePart() throws { #expect(try GzipTests.rows(GzipTests.first) == [["1", "2.5", "3"]]) }

    @Test("parts that follow each other are one file, and zeros after them are padding")
    func parts() throws {
        let both = GzipTests.first + GzipTests.second
        #expect(try GzipTests.rows(both) == [["1", "2.5", "3"], ["-4", "5", "6"]])
        #expect(try GzipTests.rows(both + [0, 0, 0]) == [["1", "2.5", "3"], ["-4", "5", "6"]])
    }

    @Test("what is packed may be of any format")
    func otherFormats() throws {
        // What `printf '\0\0\010\001\0\0\0\002\005\007' | gzip -n` writes.
        let packed: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x63, 0x60, 0xE0, 0x60, 0x64, 0x60, 0x60,
            0x60, 0x62, 0x65, 0x07, 0x00, 0xFF, 0xCD, 0x8F, 0x76, 0x0A, 0x00, 0x00, 0x00,
        ]
        let file = ScratchFile(packed)
        let table = try TableFile.read(DatasetDescription(file: file.path, target: "", labels: file.path))
        #expect(CSVReaderTests.texts(table) == [["5", "5"], ["7", "7"]])
    }

    @Test("a file that was cut off is refused, wherever the cut is", arguments: [2, 9, 12, 20, 30])
    func truncation(length: Int) throws {
        let problem = try GzipTests.problem(Array(GzipTests.first.prefix(length)))
        #expect(problem == .corruptGzip(reason: "its end is missing"))
    }

    @Test("a changed byte is found by the checksum")
    func damage() throws {
        var bytes = GzipTests.first
        bytes[bytes.count - 6] ^= 1
        #expect(try GzipTests.problem(bytes) == .corruptGzip(reason: "damaged (incorrect data check)"))
    }

    @Test("bytes after the end that are no other part are refused")
    func garbage() throws {
        let problem = try GzipTests.problem(GzipTests.first + [1, 2, 3])
        #expect(problem == .corruptGzip(reason: "something else follows its end"))
    }

    @Test("a file that unpacks to more than there is memory for is refused", arguments: [0, 1, 13])
    func memory(limit: Int) throws {
        func unpack(memory: Int) throws(DatasetError) -> Int {
            let packed = UnsafeMutableRawBufferPointer.allocate(byteCount: GzipTests.first.count, alignment: 1)
            defer { packed.deallocate() }
            packed.copyBytes(from: GzipTests.first)
            return try Gzip.unpacked(UnsafeRawBufferPointer(packed), of: "x.gz", memory: memory).bytes.count
        }
        let error = #expect(throws: DatasetError.self) { try unpack(memory: limit) }
        #expect(error?.problem == .outOfMemory(bytes: 2 * limit))
        #expect(try unpack(memory: 1_000) == 14)
    }
}
