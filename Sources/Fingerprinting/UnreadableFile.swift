internal import Glibc

/// A path that leads to no file that can be read.
package struct UnreadableFile: Error, Hashable, CustomStringConvertible {
    package var path: String
    /// The system's error number.
    package var code: Int32

    package var description: String { "\(path): cannot be read (\(String(cString: strerror(code))))" }
}
