internal import Glibc

/// Folders that are made where they are needed.
package enum Folder {
    /// Makes the folder and all those above it that are not there.
    ///
    /// - Throws: `TextFile.Failure` where that cannot be done.
    package static func make(_ path: String) throws(TextFile.Failure) {
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        let above = AbsolutePath.folder(of: path)
        if errno == ENOENT, above != path {
            try make(above)
            if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        }
        throw TextFile.Failure(path: path, problem: "cannot be made (\(String(cString: strerror(errno))))")
    }
}
