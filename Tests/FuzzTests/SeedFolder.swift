import Decoders
import Glibc

/// The small inputs that every mutation begins with, shared with scripts/fuzz.
enum SeedFolder {
    static let path = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/Fuzz/seeds"

    /// The folder's names, hidden ones left out, in the order of their bytes.
    static func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// The seeds of a decoder.
    static func seeds(of decoder: Decoder) -> [[UInt8]] {
        let folder = "\(path)/\(decoder.rawValue)"
        return names(in: folder).map { bytes(ofFile: "\(folder)/\($0)") }
    }

    private static func bytes(ofFile path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        return [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = fread(buffer.baseAddress, 1, buffer.count, file)
        }
    }
}
