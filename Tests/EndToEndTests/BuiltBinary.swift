import Glibc
import JSON

/// The built `tune`, run as a user would run it, in a folder of its own.
///
/// `TUNE_BINARY` names the binary; without it, the release build of this package is taken.
enum BuiltBinary {
    static let packageFolder: String = {
        #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    }()

    static var path: String {
        getenv("TUNE_BINARY").map { String(cString: $0) } ?? packageFolder + "/.build/release/tune"
    }

    static var isBuilt: Bool { access(path, X_OK) == 0 }
}

/// A process that was started and not yet waited for.
struct StartedProcess {
    let pid: pid_t
    private let outputPath: String
    private let errorPath: String
    /// Stands in the environment of the process and of all that it starts.
    private let mark: String

    /// What a process left behind.
    struct Result {
        /// The exit status, or minus the signal's number.
        var status: Int32
        var output: String
        var error: String
    }

    /// - Parameters:
    ///   - wrapper: A shell's script that gets the command as its arguments, such as `ulimit -n 50; exec "$@"`.
    ///   - environment: Entries beside the few that a test has.
    /// - Throws: A `Failure` where the binary cannot be started.
    init(
        _ arguments: [String], in folder: TemporaryFolder, wrapper: String? = nil, environment: [String] = []
    ) throws {
        let command =
            (wrapper.map { ["/bin/sh", "-c", $0, "sh"] } ?? []) + [BuiltBinary.path] + arguments
        let number = folder.nextNumber()
        outputPath = "\(folder.path)/.output-\(number)"
        errorPath = "\(folder.path)/.error-\(number)"
        mark = "TUNE_TEST_MARK=\(folder.path)"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var argumentPointers: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
        var environmentPointers: [UnsafeMutablePointer<CChar>?] =
            (["PATH=/usr/bin:/bin", "HOME=\(folder.path)", mark] + environment).map { (text: String) in strdup(text) }
        defer { (argumentPointers + environmentPointers).forEach { free($0) } }
        argumentPointers.append(nil)
        environmentPointers.append(nil)
        var pid: pid_t = 0
        let code = posix_spawn(&pid, command[0], &actions, &attributes, argumentPointers, environmentPointers)
        guard code == 0 else { throw Failure("\(BuiltBinary.path): \(String(cString: strerror(code)))") }
        self.pid = pid
    }

    /// Waits for the end, at most `seconds`.
    ///
    /// - Throws: A `Failure` when the time is over; the process is killed then.
    func wait(seconds: Double = 120) throws -> Result {
        var status: Int32 = 0
        var left = seconds
        while waitpid(pid, &status, WNOHANG) == 0 {
            guard left > 0 else {
                killTree()
                waitpid(pid, &status, 0)
                throw Failure("the process did not end within \(seconds) s; it had said:\n\(TextFile.read(errorPath))")
            }
            usleep(2000)
            left -= 0.002
        }
        let signal = status & 0x7F
        return Result(
            status: signal == 0 ? (status >> 8) & 0xFF : -signal, output: TextFile.read(outputPath),
            error: TextFile.read(errorPath))
    }

    /// Nil as long as it runs.
    func resultIfEnded() throws -> Result? {
        var info = siginfo_t()
        guard waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0, info.si_signo == SIGCHLD else {
            return nil
        }
        return try wait()
    }

    /// The exit status of another program, such as a compiler that a test needs.
    static func status(_ command: [String]) throws -> Int32 {
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        arguments.append(nil)
        var pid: pid_t = 0
        guard posix_spawn(&pid, command[0], nil, nil, arguments, environ) == 0 else { return -1 }
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        return status
    }

    /// What the process has said on standard error so far.
    var errorSoFar: String { TextFile.read(errorPath) }

    /// SIGKILL for the process and for everything that it has started, at once.
    func killTree() {
        for pid in processesLeft { kill(pid, SIGKILL) }
    }

    /// The processes that carry this folder's mark and are not zombies.
    var processesLeft: [pid_t] {
        guard let listing = opendir("/proc") else { return [] }
        defer { closedir(listing) }
        var pids: [pid_t] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let pid = pid_t(name) else { continue }
            if TextFile.read("/proc/\(pid)/environ").split(separator: "\0").contains(Substring(mark)) {
                pids.append(pid)
            }
        }
        return pids
    }

    /// True once nothing of the folder's processes is left; gives them `seconds` to go.
    func isGone(within seconds: Double = 5) -> Bool {
        var left = seconds
        while !processesLeft.isEmpty {
            guard left > 0 else { return false }
            usleep(5000)
            left -= 0.005
        }
        return true
    }
}

/// Why a test could not go on.
struct Failure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
