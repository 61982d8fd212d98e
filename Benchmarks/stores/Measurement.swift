internal import Glibc
internal import Tuning

/// What a phase took.
struct Measurement {
    private let phase: Phase
    private let grid: Grid
    private let seconds: Double
    /// Of the processor, which other programs can delay but not lengthen much.
    private let processorSeconds: Double
    private let result: String

    /// Runs the phase in this process.
    init(_ phase: Phase, of grid: Grid) throws {
        self.phase = phase
        self.grid = grid
        let began = (Measurement.seconds(CLOCK_MONOTONIC), Measurement.seconds(CLOCK_PROCESS_CPUTIME_ID))
        result = try phase.run(grid)
        seconds = Measurement.seconds(CLOCK_MONOTONIC) - began.0
        processorSeconds = Measurement.seconds(CLOCK_PROCESS_CPUTIME_ID) - began.1
    }

    /// Runs the phase in a process of its own, which says what it took.
    static func measureApart(_ phase: Phase, of grid: Grid, folder: String) throws {
        fflush(nil)
        let words = [CommandLine.arguments[0], folder, "--measure", phase.rawValue, String(grid.count)]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        guard posix_spawn(&pid, "/proc/self/exe", nil, nil, &arguments, environ) == 0 else {
            fatalError("the phase cannot be started")
        }
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        if status != 0 { print("\(grid.count) runs, \(phase.rawValue): failed") }
    }

    func show() {
        func milliseconds(_ seconds: Double) -> String { "\(Int((seconds * 1000).rounded())) ms" }
        print(
            "\(grid.count) runs, \(phase.rawValue): \(milliseconds(seconds)), \(milliseconds(processorSeconds)) of the "
                + "processor, \(Measurement.peakMebibytes) MiB at most, \(result)")
    }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// The most memory that was resident at a time: VmHWM of /proc/self/status.
    private static var peakMebibytes: Int {
        guard let text = try? TextFile.read("/proc/self/status"),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let number = line.split(separator: " ").dropLast().last.flatMap({ Int($0) })
        else { return 0 }
        return number / 1024
    }
}
