/// An array of numbers where it stands in a file's bytes: the first dimension counts rows, the others make one row.
struct NumberArray {
    let file: String
    /// The format's name, for messages.
    let format: String
    let shape: [Int]
    let type: NumberType
    /// True where the first dimension runs fastest, as in Fortran.
    private let isColumnMajor: Bool
    private let start: UnsafeRawPointer

    /// Nil where the bytes are text.
    ///
    /// Nothing is allocated by what a header says: as many numbers as it promises must be there.
    ///
    /// - Parameter bytes: Of the whole file, unpacked; they must outlive the array.
    init?(_ bytes: UnsafeRawBufferPointer, file: String) throws(DatasetError) {
        let header: ArrayHeader
        switch try FileFormat(of: bytes, file: file) {
        case .idx: header = try IDXHeader.read(bytes, file: file)
        case .npy: header = try NPYHeader.read(bytes, file: file)
        case .text: return nil
        }
        guard let address = bytes.baseAddress else { return nil }
        try header.refuseWrongSize(following: bytes.count - header.byteCount, file: file)
        self.file = file
        format = header.format
        shape = header.shape
        type = header.type
        isColumnMajor = header.isColumnMajor
        start = address + header.byteCount
    }

    var rowCount: Int { shape[0] }

    /// How many numbers make a row.
    var width: Int { shape.dropFirst().reduce(1, *) }

    /// Calls `body` with every number, row after row, and its row and column.
    @inline(__always)
    func forEach(_ body: (_ row: Int, _ column: Int, _ number: Double) throws(DatasetError) -> Void)
        throws(DatasetError)
    {
        let rowStride = isColumnMajor ? type.size : width * type.size
        let offsets = columnOffsets
        for row in 0..<rowCount {
            let rowStart = start + row * rowStride
            for column in offsets.indices { try body(row, column, type.number(at: rowStart + offsets[column])) }
        }
    }

    /// For each number of a row, the last dimension running fastest, how many bytes it stands behind the first one.
    private var columnOffsets: [Int] {
        guard isColumnMajor else { return (0..<width).map { $0 * type.size } }
        return (0..<width).map { column in
            var rest = column
            var offset = 0
            var stride = rowCount
            // The place in each dimension comes off the column from the last dimension on; strides grow from the first.
            var places: [Int] = []
            for size in shape.dropFirst().reversed() {
                places.append(rest % size)
                rest /= size
            }
            for (place, size) in zip(places.reversed(), shape.dropFirst()) {
                offset += place * stride
                stride *= size
            }
            return offset * type.size
        }
    }
}
