/// What a file is, known by its first bytes.
enum FileFormat {
    case idx
    case npy
    /// CSV or LIBSVM, which the description tells apart.
    case text

    /// - Throws: `foreign` for what is known and not read, so that nobody is told about the commas of a packed file.
    init(of bytes: UnsafeRawBufferPointer, file: String) throws(DatasetError) {
        for format in FileFormat.foreign
        where bytes.count >= format.signature.count && zip(bytes, format.signature).allSatisfy({ $1 ?? $0 == $0 }) {
            throw DatasetError(file: file, .format(.foreign(name: format.name, remedy: format.remedy)))
        }
        if bytes.starts(with: NPYHeader.signature) {
            self = .npy
        } else if bytes.starts(with: IDXHeader.signature) {
            self = .idx
        } else {
            self = .text
        }
    }

    /// A byte that may be any is nil; long enough that no header of a CSV file begins like that.
    private static let foreign: [(signature: [UInt8?], name: String, remedy: String)] = [
        (
            [0x50, 0x4B, 0x03, 0x04], "a zip archive, as .npz and .xlsx are",
            "save each array by numpy.save, or the table as CSV"
        ),
        (
            [0x42, 0x5A, 0x68, nil, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], "packed by bzip2",
            "unpack it, or pack it by gzip"
        ),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "packed by xz", "unpack it, or pack it by gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed by Zstandard", "unpack it, or pack it by gzip"),
        ([0x89, 0x48, 0x44, 0x46], "HDF5", "save it as CSV or, by numpy.save, as .npy"),
        ([0x50, 0x41, 0x52, 0x31, 0x15], "Parquet", "save it as CSV or, by numpy.save, as .npy"),
    ]
}
