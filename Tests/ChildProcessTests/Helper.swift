import ChildProcess
import Glibc

/// What a copy of the test program does that is started for one test.
///
/// Forking and blocking signals need a process with one thread, which the test program itself is not. So these tests
/// start the program once more with a variable that names a helper; that runs in place of all tests, before `main`.
enum Helper: String {
    /// Forks children that end in different ways, reaps them all, and checks what was reaped.
    case forkAndReap
    /// Forks a child that may have little memory and one that may have all, and tells which got a gigabyte.
    case boundMemory
    /// Forks a child that waits for ever, tells its number, and ends itself.
    case abandonChild
    /// Launches a program that waits for ever and is to die with it, tells its number, and ends itself.
    case abandonProgram
    /// Sends itself signals and reads them.
    case signals
    /// Prints which descriptors, signals and session it began with.
    case surroundings
    /// Waits for ever, with a child in its group that does the same.
    case waitWithChild

    fileprivate static let variable = "CHILD_PROCESS_TESTS_HELPER"

    /// Starts the helper with its output in the pipe.
    func start(_ output: Pipe, input: Launch.Stream = .null, extra: FileDescriptor? = nil) throws -> ChildProcess {
        try ChildProcess(
            path: "/proc/self/exe", arguments: ["helper"],
            environment: ChildProcess.environment + ["\(Helper.variable)=\(rawValue)"], input: input,
            output: .descriptor(output.writer), error: .descriptor(output.writer), extra: extra)
    }

    fileprivate func run() throws {
        switch self {
        case .forkAndReap: try runForkAndReap()
        case .boundMemory:
            let wish = { () -> Int32 in
                let memory = mmap(nil, 1 << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
                return memory == MAP_FAILED ? errno : 0
            }
            let bounded = try Fork.run(memoryLimit: 1 << 30, wish)
            _ = try Fork.run(wish)
            var statuses: [Bool: ChildProcess.ExitStatus] = [:]
            while let ended = try Reaper.reapNext() { statuses[ended.pid == bounded] = ended.status }
            print(statuses[true] == .exited(ENOMEM), statuses[false] == .exited(0))
        case .abandonChild: print(try Fork.run { pause() })
        case .abandonProgram:
            var launch = Launch(path: "sleep", arguments: ["sleep", "1000"])
            launch.diesWithParent = true
            print(try launch.start())
        case .signals: try runSignals()
        case .surroundings: runSurroundings()
        case .waitWithChild:
            print(try Fork.run { pause() })
            fflush(nil)
            pause()
        }
    }

    private func runForkAndReap() throws {
        let source = try SignalSource([SIGCHLD])
        var expected: [Int32: ChildProcess.ExitStatus] = [:]
        for number in 0..<50 {
            let number = Int32(number)
            if number % 5 == 0 {
                expected[try Fork.run { raise(SIGABRT) }] = .signalled(SIGABRT)
            } else {
                expected[try Fork.run { number }] = .exited(number)
            }
        }
        while !expected.isEmpty {
            let ready = try Poller.ready(readable: [source.descriptor.number], timeout: .seconds(10))
            guard !ready.isEmpty else { break }
            guard try source.read().allSatisfy({ $0 == SIGCHLD }) else { break }
            for ended in try Reaper.reapAll() where expected[ended.pid] == ended.status { expected[ended.pid] = nil }
        }
        print(expected.isEmpty ? "all reaped" : "not reaped: \(expected)")
    }

    private func runSignals() throws {
        let source = try SignalSource([SIGUSR1, SIGTERM])
        print(try source.read())
        kill(getpid(), SIGUSR1)
        kill(getpid(), SIGTERM)
        let ready = try Poller.ready(readable: [source.descriptor.number], timeout: .seconds(10))
        print(ready == [source.descriptor.number], try source.read().sorted(), try source.read())
    }

    private func runSurroundings() {
        let open = (0..<256).filter { fcntl(Int32($0), F_GETFD) >= 0 }
        var mask = sigset_t()
        sigprocmask(SIG_BLOCK, nil, &mask)
        let blocked = (1..<32).filter { sigismember(&mask, Int32($0)) == 1 }
        let backtrace = getenv("SWIFT_BACKTRACE").map { String(cString: $0) } ?? "unset"
        print(open, blocked, getsid(0) == getpid(), getpgrp() == getpid(), backtrace)
    }
}

/// Waits until a signal ends the process; gives a status only so that it can stand for a child's work.
@discardableResult private func pause() -> Int32 {
    while true { _ = Glibc.pause() }
}

/// The dynamic loader calls this before `main`, when the process still has one thread.
@used @section(".init_array") private let startHelper: @convention(c) () -> Void = {
    guard let name = getenv(Helper.variable) else { return }
    unsetenv(Helper.variable)
    do {
        try Helper(rawValue: String(cString: name))?.run()
    } catch {
        print("failed: \(error)")
    }
    exit(0)
}
