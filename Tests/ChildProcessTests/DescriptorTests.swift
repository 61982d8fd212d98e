import ChildProcess
import Glibc
import Testing

@Suite("Descriptors", .timeLimit(.minutes(1)))
struct DescriptorTests {
    @Test("a pipe gives what was written, then nothing, and the end once it has no writer")
    func pipe() throws {
        var pipe: Pipe? = try Pipe()
        let reader = try #require(pipe).reader
        #expect(try reader.read() == .nothing)
        try pipe?.writer.write([1, 2, 3])
        #expect(try reader.read(atMost: 2) == .bytes([1, 2]))
        #expect(try reader.read() == .bytes([3]))
        pipe = nil
        // A program that another test is just spawning holds a copy of the writer for a moment.
        #expect(try Poller.ready(readable: [reader.number], timeout: .seconds(10)) == [reader.number])
        #expect(try reader.read() == .end)
    }

    @Test("a descriptor is closed with its last reference, and not passed on to other programs")
    func ownership() throws {
        let pipe = try Pipe()
        let copy = pipe.reader
        #expect(fcntl(copy.number, F_GETFD) == FD_CLOEXEC)
        #expect(fcntl(pipe.writer.number, F_GETFD) == FD_CLOEXEC)
    }

    @Test("a file in memory holds what was last written, and nothing before that", arguments: [0, 1, 3_000_000])
    func memoryFile(size: Int) throws {
        let file = try MemoryFile(name: "test")
        #expect(try file.bytes() == [])
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try file.write(bytes)
        #expect(try file.bytes() == bytes)
        #expect(try file.bytes() == bytes, "reading must not move the place to read from")
        try file.write([7])
        #expect(try file.bytes() == [7])
        try file.write([])
        #expect(try file.bytes() == [])
    }

    @Test("of a thousand descriptors, those are ready that can be read or written")
    func pollMany() throws {
        let pipes = try (0..<1000).map { _ in try Pipe() }
        let readers = pipes.map(\.reader.number)
        #expect(try Poller.ready(readable: readers, timeout: .zero) == [])
        let written: Set = [3, 500, 999]
        for index in written { try pipes[index].writer.write([0]) }
        #expect(try Poller.ready(readable: readers) == Set(written.map { readers[$0] }))
        let writers = pipes.map(\.writer.number)
        #expect(try Poller.ready(readable: [], writable: writers, timeout: .zero) == Set(writers))
    }

    @Test("a poll without result takes its time, not less")
    func pollTimeout() throws {
        let pipe = try Pipe()
        let start = SystemClock.monotonicSeconds()
        #expect(try Poller.ready(readable: [pipe.reader.number], timeout: .milliseconds(20)) == [])
        #expect(SystemClock.monotonicSeconds() - start >= 0.02)
    }

    @Test("a pipe whose writer is gone is ready: its end can be read")
    func pollEnd() throws {
        let reader = try Pipe().reader
        #expect(try Poller.ready(readable: [reader.number], timeout: .seconds(10)) == [reader.number])
        #expect(try reader.read() == .end)
    }

    @Test("the remedy for too many descriptors is named")
    func errors() {
        #expect(
            SystemError(action: "open a pipe", code: EMFILE).description
                == "could not open a pipe: Too many open files; use fewer workers, or raise the limit with `ulimit -n`")
        #expect(SystemError(action: "x", code: EBADF).description == "could not x: Bad file descriptor")
    }
}
