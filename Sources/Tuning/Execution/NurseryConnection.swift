internal import ChildProcess

/// A nursery that this process has started: requests go to it, replies come back, and its end is noticed.
///
/// The nursery ends when this object does, and when this process dies, however that comes about.
final class NurseryConnection {
    private let nursery: ChildProcess
    /// What the nursery itself prints, which is nothing as long as all is well.
    private let log: MemoryFile
    /// Nil once the nursery has ended.
    private var socket: MessageSocket?

    /// - Parameters:
    ///   - path: The program; by default the one that runs here, even where its file was replaced meanwhile.
    ///   - environment: All of it; what the nursery starts finds it too.
    init(path: String, arguments: [String], environment: [String]) throws(SystemError) {
        let (here, there) = try MessageSocket.pair()
        log = try MemoryFile(name: "nursery-log")
        socket = here
        nursery = try ChildProcess(
            path: path, arguments: arguments, environment: environment, output: .descriptor(log.descriptor),
            error: .descriptor(log.descriptor), extra: there.descriptor)
    }

    deinit {
        kill()
    }

    /// Can be read when a reply or the nursery's end has come; nil once its end is known.
    var descriptor: Int32? { socket?.descriptor.number }

    /// Sends a request; where nobody reads it any more, that is found and told by the next `receive`.
    func send(_ request: NurseryRequest, _ descriptors: [FileDescriptor] = []) throws(SystemError) {
        _ = try socket?.send(request.text, descriptors)
    }

    /// All the replies that have come, and whether these were the last.
    func receive() throws(SystemError) -> (replies: [NurseryReply], isOver: Bool) {
        var replies: [NurseryReply] = []
        while true {
            switch try socket?.receive() {
            case .message(let text, _):
                guard let reply = NurseryReply(text: text) else {
                    preconditionFailure("the nursery sent what is no reply: \(text)")
                }
                replies.append(reply)
            case .nothing: return (replies, false)
            case .closed, nil: return (replies, true)
            }
        }
    }

    /// How the nursery ended, which has closed its socket, with the end of its log.
    func reasonOfDeath() -> String {
        socket = nil
        // Its end is near; should it hang, it is ended.
        let status = try? nursery.wait(atMost: .seconds(2))
        if status == nil { try? nursery.end() }
        let sentence = "the process that forks the runs \(status?.description ?? "closed its socket")"
        return endOfLog.explaining(sentence)
    }

    private var endOfLog: RunLog {
        var lines = LineBuffer()
        var log = RunLog()
        for line in lines.append((try? self.log.bytes()) ?? []) { log.append(line) }
        if let line = lines.finish() { log.append(line) }
        return log
    }

    /// Ends the nursery at once.
    func kill() {
        socket = nil
        // Nothing better can be done where this fails.
        try? nursery.end()
    }

    /// Has the nursery end all that it has started, and waits for that.
    ///
    /// - Parameter patience: After which it is ended all the same.
    func close(within patience: Duration = .seconds(2)) {
        socket?.finishSending()
        _ = try? nursery.wait(atMost: patience)
        kill()
    }
}
