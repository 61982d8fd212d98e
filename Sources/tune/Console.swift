internal import Glibc
internal import Tuning

/// The two streams: results go to standard output, everything else to standard error.
enum Console {
    static func print(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    /// Writes a result into a file where one is named, else to standard output.
    static func deliver(_ text: String, to file: String?) throws {
        if let file { try TextFile.replace(file, with: text) } else { print(text) }
    }

    /// The same for a text that comes in pieces.
    ///
    /// - Parameter make: Calls the closure that it is given with one piece after the other.
    static func deliver(to file: String?, pieces make: ((String) throws -> Void) throws -> Void) throws {
        if let file { return try TextFile.replace(file, withPieces: make) }
        var waiting = ""
        try make { piece in
            waiting += piece
            if waiting.utf8.count >= bufferSize {
                print(waiting)
                waiting = ""
            }
        }
        print(waiting)
    }

    /// Bytes that are written together.
    private static let bufferSize = 65_536

    /// A message for people, after the program's name as Unix tools do it.
    static func say(_ message: String) {
        write("tune: \(message)\n", to: STDERR_FILENO)
    }

    static func show(_ text: String) {
        write(text, to: STDERR_FILENO)
    }

    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// The columns and rows of the terminal on standard error; 80 and 24 where it does not tell.
    static var size: (width: Int, height: Int) {
        var size = winsize(ws_row: 0, ws_col: 0, ws_xpixel: 0, ws_ypixel: 0)
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return (80, 24) }
        return (size.ws_col > 0 ? Int(size.ws_col) : 80, size.ws_row > 0 ? Int(size.ws_row) : 24)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
                if count < 0 && errno == EINTR { continue }
                // Nobody reads any longer: the sweep goes on, its results are in the store.
                guard count > 0 else { return }
                written += count
            }
        }
    }
}
