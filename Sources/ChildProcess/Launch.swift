internal import CProcess
internal import Glibc

/// How a program is started: in a session and process group of its own, with default signals, and with no other
/// descriptors than those that are named here.
package struct Launch {
    /// Searched for in the `PATH` of its environment where it holds no slash.
    package var path: String
    /// The first is the name under which the program knows itself.
    package var arguments: [String]
    /// Entries such as `HOME=/root`; later ones count.
    package var environment: [String]
    package var input: Stream = .null
    package var output: Stream = .null
    package var error: Stream = .null
    /// What stands at descriptor 3.
    package var extra: FileDescriptor?
    /// The working folder; nil for this process's own.
    package var folder: String?
    /// True where it is killed when the thread that starts it ends, however that comes about.
    package var diesWithParent = false
    /// The most bytes of address space that each of its processes may take; nil for as many as this process may.
    package var memoryLimit: Int?

    /// What the program reads or writes at one of its first descriptors.
    package enum Stream {
        case null
        case descriptor(FileDescriptor)

        fileprivate var number: Int32 {
            switch self {
            case .null: -1
            case .descriptor(let descriptor): descriptor.number
            }
        }
    }

    package init(path: String, arguments: [String], environment: [String] = ChildProcess.environment) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
    }

    /// Starts the program, whose caller has to reap it, and gives its number.
    package func start() throws(SystemError) -> Int32 {
        var step = tune_step_process
        let result = withCStrings(arguments) { arguments in
            withCStrings(ChildProcess.merged(environment)) { environment in
                withCStrings([path] + (folder.map { [$0] } ?? [])) { texts in
                    var program = tune_program()
                    program.path = UnsafePointer(texts[0])
                    program.folder = UnsafePointer(texts[1])
                    program.arguments = UnsafePointer(arguments)
                    program.environment = UnsafePointer(environment)
                    program.input = input.number
                    program.output = output.number
                    program.error = error.number
                    program.extra = extra?.number ?? -1
                    program.dies_with_parent = diesWithParent
                    program.memory_limit = UInt64(memoryLimit ?? 0)
                    return tune_spawn(&program, &step)
                }
            }
        }
        return try checked(result, action(step))
    }

    private func action(_ step: tune_step) -> String {
        if step == tune_step_folder, let folder { return "enter the folder `\(folder)` to start `\(path)`" }
        return "start `\(path)`"
    }
}

/// Calls the body with an array of C strings that ends with nil.
private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress.unsafelyUnwrapped) }
}
