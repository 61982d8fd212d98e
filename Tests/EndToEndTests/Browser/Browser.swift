import Glibc
import JSON

/// A Chromium without a window that has one page open, led through two pipes by the DevTools protocol.
///
/// https://chromedevtools.github.io/devtools-protocol/: messages are JSON objects, each with a zero byte behind it.
final class Browser {
    private let pid: pid_t
    private let commands: Int32
    private let answers: Int32
    private var buffer: [UInt8] = []
    private var session: JSONValue = .null
    private var nextID = 1
    /// What the page has said of itself since it was opened.
    private(set) var events: [JSONValue] = []

    static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .first { (path: String) in access(path, X_OK) == 0 }

    static var isInstalled: Bool { path != nil }

    /// Opens a file and waits until it is drawn.
    init(opening file: String, in folder: TemporaryFolder) throws {
        guard let path = Browser.path else { throw Failure("there is no Chromium") }
        var toBrowser: [Int32] = [0, 0]
        var fromBrowser: [Int32] = [0, 0]
        guard pipe(&toBrowser) == 0, pipe(&fromBrowser) == 0 else { throw Failure("no pipe") }
        for end in toBrowser + fromBrowser { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // Out of the way of 3 and 4, where the browser looks for them.
        let ends = (fcntl(toBrowser[0], F_DUPFD_CLOEXEC, 100), fcntl(fromBrowser[1], F_DUPFD_CLOEXEC, 100))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for number in 0...2 { posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0) }
        posix_spawn_file_actions_adddup2(&actions, ends.0, 3)
        posix_spawn_file_actions_adddup2(&actions, ends.1, 4)
        let words = [
            path, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
            "--window-size=1200,1000", "--user-data-dir=\(folder.path)/.browser",
        ]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] =
            ["PATH=/usr/bin:/bin", "HOME=\(folder.path)"].map { (text: String) in strdup(text) } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, path, &actions, nil, &arguments, &environment)
        for end in [toBrowser[0], fromBrowser[1], ends.0, ends.1] { Glibc.close(end) }
        commands = toBrowser[1]
        answers = fromBrowser[0]
        self.pid = pid
        guard code == 0 else { throw Failure("\(path): \(String(cString: strerror(code)))") }
        try open(file)
    }

    deinit {
        // Its helpers leave when it does.
        Glibc.close(commands)
        Glibc.close(answers)
        kill(pid, SIGTERM)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }

    private func open(_ file: String) throws {
        let target = try call("Target.createTarget", ["url": "about:blank"])
        let attached = try call(
            "Target.attachToTarget", ["targetId": target["targetId"] ?? .null, "flatten": true])
        session = attached["sessionId"] ?? .null
        for domain in ["Page", "Runtime", "Log", "Network"] { _ = try call("\(domain).enable", [:]) }
        _ = try call("Page.navigate", ["url": .string("file://\(file)")])
        while !events.contains(where: { $0["method"] == "Page.loadEventFired" }) { events.append(try receive()) }
        _ = try evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(1))))")
    }

    /// What an expression gives in the page, waited for where it is a promise.
    func evaluate(_ expression: String) throws -> JSONValue {
        let answer = try call(
            "Runtime.evaluate",
            ["expression": .string(expression), "returnByValue": true, "awaitPromise": true])
        if let problem = answer["exceptionDetails"] { throw Failure("\(expression): \(problem.text)") }
        return answer["result"]?["value"] ?? .null
    }

    func moveMouse(to point: (x: Double, y: Double), pressed: Bool = false) throws {
        try mouse("mouseMoved", point, buttons: pressed ? 1 : 0)
    }

    func drag(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) throws {
        try moveMouse(to: start)
        try mouse("mousePressed", start, buttons: 1)
        try moveMouse(to: (start.x, (start.y + end.y) / 2), pressed: true)
        try moveMouse(to: end, pressed: true)
        try mouse("mouseReleased", end, buttons: 0)
    }

    private func mouse(_ type: String, _ point: (x: Double, y: Double), buttons: Int) throws {
        _ = try call(
            "Input.dispatchMouseEvent",
            [
                "type": .string(type), "x": .number(point.x), "y": .number(point.y),
                "buttons": .number(Double(buttons)),
                "button": type == "mouseMoved" && buttons == 0 ? "none" : "left",
                "clickCount": type == "mouseMoved" ? 0 : 1,
            ])
    }

    func press(_ key: String) throws {
        for type in ["keyDown", "keyUp"] {
            _ = try call("Input.dispatchKeyEvent", ["type": .string(type), "key": .string(key), "code": .string(key)])
        }
    }

    /// Sends a command and waits for its answer.
    private func call(_ method: String, _ parameters: JSONValue) throws -> JSONValue {
        let id = JSONValue.number(Double(nextID))
        nextID += 1
        var command: [JSONValue.Member] = [
            .init("id", id), .init("method", .string(method)), .init("params", parameters),
        ]
        if session != .null { command.append(.init("sessionId", session)) }
        var bytes = Array(JSONValue.object(command).text.utf8) + [0]
        while !bytes.isEmpty {
            let count = write(commands, bytes, bytes.count)
            guard count > 0 else { throw Failure("the browser does not listen") }
            bytes.removeFirst(count)
        }
        while true {
            let message = try receive()
            guard message["id"] == id else {
                events.append(message)
                continue
            }
            if let error = message["error"] { throw Failure("\(method): \(error.text)") }
            return message["result"] ?? .null
        }
    }

    /// The next message; waits half a minute for it.
    private func receive() throws -> JSONValue {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let end = buffer.firstIndex(of: 0) {
                defer { buffer.removeFirst(end + 1) }
                return try JSONValue(parsing: String(decoding: buffer[..<end], as: UTF8.self))
            }
            var poller = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
            guard poll(&poller, 1, 30_000) > 0 else { throw Failure("the browser says nothing") }
            let count = read(answers, &chunk, chunk.count)
            guard count > 0 else { throw Failure("the browser has ended") }
            buffer += chunk[..<count]
        }
    }
}
