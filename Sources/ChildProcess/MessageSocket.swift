internal import CProcess
internal import Glibc

/// One end of a connection between two processes that carries whole messages, and descriptors with them.
package final class MessageSocket {
    package let descriptor: FileDescriptor

    /// Takes over an end that was handed to this process.
    package init(_ descriptor: FileDescriptor) {
        self.descriptor = descriptor
        tune_enlarge_send_buffer(descriptor.number)
    }

    /// Two connected ends.
    package static func pair() throws(SystemError) -> (MessageSocket, MessageSocket) {
        var ends: [Int32] = [-1, -1]
        _ = try checked(tune_socket_pair(&ends), "open a pair of sockets")
        return (
            MessageSocket(FileDescriptor(owning: ends[0])), MessageSocket(FileDescriptor(owning: ends[1]))
        )
    }

    /// What became of a message that was to be sent.
    package enum Sending: Hashable, Sendable {
        case sent
        /// There is no room; only where the sender does not wait.
        case full
        /// Nobody will ever read it.
        case closed
    }

    /// What there was to receive.
    package enum Receipt {
        case message(String, [FileDescriptor])
        /// Nothing yet; only where the receiver does not wait.
        case nothing
        /// The other end is closed, and all its messages are received.
        case closed
    }

    /// Sends a message; the descriptors may be closed here as soon as the call returns.
    ///
    /// - Parameter text: Never empty, as an empty message could not be told from the end.
    package func send(
        _ text: String, _ descriptors: [FileDescriptor] = [], waiting: Bool = true
    ) throws(SystemError) -> Sending {
        precondition(!text.isEmpty, "an empty message would mean the end")
        precondition(descriptors.count <= Int(tune_most_descriptors), "too many descriptors for one message")
        var text = text
        let numbers = descriptors.map(\.number)
        let result = text.withUTF8 { bytes in
            tune_send(descriptor.number, bytes.baseAddress, bytes.count, numbers, numbers.count, waiting)
        }
        switch -result {
        case 0: return .sent
        case EAGAIN: return .full
        case EPIPE, ECONNRESET: return .closed
        default: throw SystemError(action: "send a message of \(text.utf8.count) bytes", code: -result)
        }
    }

    package func receive(waiting: Bool = false) throws(SystemError) -> Receipt {
        // Only the message's own length sizes the buffer, so that no message is ever cut.
        let length = tune_next_length(descriptor.number, waiting)
        switch -length {
        case 0, Int(ECONNRESET): return .closed
        case Int(EAGAIN): return .nothing
        default: _ = try checked(length, "receive a message")
        }
        var numbers = [Int32](repeating: -1, count: Int(tune_most_descriptors))
        var count = 0
        var result = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, initialized in
            result = tune_receive(descriptor.number, buffer.baseAddress, length, &numbers, &count)
            initialized = max(0, result)
        }
        _ = try checked(result, "receive a message of \(length) bytes")
        let descriptors = numbers.prefix(count).map { FileDescriptor(owning: $0) }
        return .message(String(decoding: bytes, as: UTF8.self), descriptors)
    }

    /// Tells the other end that no more messages will come; it can still answer.
    package func finishSending() {
        shutdown(descriptor.number, Int32(SHUT_WR))
    }
}
