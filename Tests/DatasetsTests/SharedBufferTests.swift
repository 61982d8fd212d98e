import Glibc
import Testing

@testable import Datasets

@Suite("Shared buffers")
struct SharedBufferTests {
    @Test("samples begin at a cache line and cannot be overwritten by a child")
    func sealing() throws {
        let buffer = try #require(
            SharedBuffer<Float>(count: 1000) { start in
                for index in 0..<1000 { start[index] = Float(index) }
            })
        #expect(Int(bitPattern: buffer.start) % 64 == 0)
        #expect(buffer[999] == 999)
        // The system refuses to read a file's byte into memory that is sealed.
        let zeros = open("/dev/zero", O_RDONLY)
        defer { close(zeros) }
        #expect(
            read(zeros, UnsafeMutableRawPointer(mutating: UnsafeRawPointer(buffer.start)), 4) == -1 && errno == EFAULT)
    }

    @Test("memory is marked as shared, so that a fork copies none of it")
    func sharing() throws {
        let buffer = try #require(SharedBuffer<Double>(count: 100_000) { $0.update(repeating: 1, count: 100_000) })
        let address = UInt(bitPattern: UnsafeRawPointer(buffer.start))
        let file = open("/proc/self/maps", O_RDONLY)
        defer { close(file) }
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count <= 0 { break }
            text += chunk[..<count]
        }
        let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first { line in
            let ends = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) }
            return ends.count == 2 && ends[0] <= address && address < ends[1]
        }
        #expect(line?.split(separator: " ").dropFirst().first == "r--s")
    }
}
