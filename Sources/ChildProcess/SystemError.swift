internal import Glibc

/// A system call that failed: which one, on what, and the system's code for the reason.
package struct SystemError: Error, Hashable, CustomStringConvertible {
    /// What was tried, as a phrase that follows "could not": `read from a pipe`.
    package var action: String
    /// The system's errno.
    package var code: Int32

    package init(action: String, code: Int32) {
        self.action = action
        self.code = code
    }

    package var description: String {
        "could not \(action): \(String(cString: strerror(code)))\(SystemError.remedy(code))"
    }

    private static func remedy(_ code: Int32) -> String {
        switch code {
        case EMFILE: "; use fewer workers, or raise the limit with `ulimit -n`"
        case EAGAIN, ENOMEM: "; use fewer workers"
        default: ""
        }
    }
}

/// The result of a C function of ours, which is a negative errno where it failed.
internal func checked<Number: SignedInteger>(
    _ result: Number, _ action: @autoclosure () -> String
) throws(SystemError) -> Number {
    if result < 0 { throw SystemError(action: action(), code: Int32(-result)) }
    return result
}
