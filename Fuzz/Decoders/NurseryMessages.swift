internal import Tuning

/// Messages between our own processes; whoever holds the socket's other end could be a stranger all the same.
enum NurseryMessages {
    static func decode(_ bytes: UnsafeRawBufferPointer) {
        if let request = NurseryRequest(text: text(of: bytes)) {
            promise("a request survives the way", NurseryRequest(text: request.text) == request)
        }
        if let reply = NurseryReply(text: text(of: bytes)) {
            promise("a reply survives the way", NurseryReply(text: reply.text) == reply)
        }
    }
}
