import ChildProcess
import Glibc
import Testing

@Suite("Message sockets", .timeLimit(.minutes(1)))
struct MessageSocketTests {
    /// The next message's text; nil for nothing or the end.
    private func text(_ socket: MessageSocket) throws -> String? {
        guard case .message(let text, _) = try socket.receive() else { return nil }
        return text
    }

    private func isClosed(_ socket: MessageSocket) throws -> Bool {
        if case .closed = try socket.receive() { true } else { false }
    }

    @Test("messages arrive whole, in order, and both ways")
    func messages() throws {
        let (here, there) = try MessageSocket.pair()
        #expect(try here.send("a") == .sent)
        #expect(try here.send("bc") == .sent)
        #expect(try there.send("é") == .sent)
        #expect(try text(there) == "a")
        #expect(try text(there) == "bc")
        #expect(try text(there) == nil)
        #expect(try text(here) == "é")
    }

    @Test("descriptors come with their message, and work")
    func descriptors() throws {
        let (here, there) = try MessageSocket.pair()
        let pipe = try Pipe()
        let file = try MemoryFile(name: "test")
        try file.write([1, 2])
        #expect(try here.send("two", [pipe.writer, file.descriptor]) == .sent)
        #expect(try here.send("none") == .sent)
        guard case .message("two", let received) = try there.receive() else {
            Issue.record("the message did not come")
            return
        }
        try #require(received.count == 2)
        #expect(received.allSatisfy { fcntl($0.number, F_GETFD) == FD_CLOEXEC })
        try received[0].write([5])
        #expect(try pipe.reader.read() == .bytes([5]))
        #expect(try MemoryFile(received[1]).bytes() == [1, 2])
        guard case .message("none", let others) = try there.receive() else {
            Issue.record("the second message did not come")
            return
        }
        #expect(others.isEmpty)
    }

    @Test("descriptors of a message that is never received are closed")
    func lostDescriptors() throws {
        var sockets: (MessageSocket, MessageSocket)? = try MessageSocket.pair()
        var pipe: Pipe? = try Pipe()
        let reader = try #require(pipe).reader
        _ = try sockets?.0.send("lost", [try #require(pipe).writer])
        pipe = nil
        #expect(try reader.read() == .nothing)
        sockets = nil
        #expect(try Poller.ready(readable: [reader.number], timeout: .seconds(10)) == [reader.number])
        #expect(try reader.read() == .end)
    }

    @Test("a message of 150,000 bytes fits; one that no buffer holds is refused with its length")
    func size() throws {
        let (here, there) = try MessageSocket.pair()
        let long = String(repeating: "x", count: 150_000)
        #expect(try here.send(long) == .sent)
        #expect(try text(there) == long)
        let error = #expect(throws: SystemError.self) {
            try here.send(String(repeating: "x", count: 40_000_000))
        }
        #expect(error == SystemError(action: "send a message of 40000000 bytes", code: EMSGSIZE))
        #expect(try here.send("still works") == .sent)
        #expect(try text(there) == "still works")
    }

    @Test("a full socket is told from a closed one, and empties again")
    func full() throws {
        let (here, there) = try MessageSocket.pair()
        let long = String(repeating: "x", count: 60_000)
        var count = 0
        while try here.send(long, waiting: false) == .sent { count += 1 }
        #expect(count > 0)
        #expect(try Poller.ready(readable: [], writable: [here.descriptor.number], timeout: .zero) == [])
        while try text(there) != nil { count -= 1 }
        #expect(count == 0)
        #expect(try here.send("short", waiting: false) == .sent)
    }

    @Test("the end comes after the last message, also where the other end left something unread")
    func closed() throws {
        var (here, there): (MessageSocket?, MessageSocket) = try MessageSocket.pair()
        #expect(try here?.send("last") == .sent)
        #expect(try there.send("never read") == .sent)
        here = nil
        #expect(try text(there) == "last")
        // A program that another test is just spawning holds a copy of the other end for a moment.
        let number = there.descriptor.number
        #expect(try Poller.ready(readable: [number], timeout: .seconds(10)) == [number])
        #expect(try isClosed(there))
        #expect(try isClosed(there))
        #expect(try there.send("for nobody") == .closed)
    }

    @Test("an end that has finished sending can still receive")
    func halfClosed() throws {
        let (here, there) = try MessageSocket.pair()
        here.finishSending()
        #expect(try isClosed(there))
        #expect(try there.send("goodbye") == .sent)
        #expect(try text(here) == "goodbye")
    }
}
