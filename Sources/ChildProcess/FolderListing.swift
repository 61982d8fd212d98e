internal import Glibc

/// What is in a folder, as the system lists it.
package enum FolderListing {
    /// The names, in any order.
    package static func names(in path: String) throws(SystemError) -> [String] {
        guard let listing = opendir(path) else { throw SystemError(action: "read the folder `\(path)`", code: errno) }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
