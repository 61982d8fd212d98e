/// What the header of an array's file says of the numbers behind it.
struct ArrayHeader: Hashable {
    /// The format's name, for messages.
    let format: String
    let shape: [Int]
    let type: NumberType
    /// True where the first dimension runs fastest, as in Fortran.
    let isColumnMajor: Bool
    /// Of the header; the numbers begin here.
    let byteCount: Int

    /// Refuses a shape without numbers, and one whose numbers are not exactly what follows the header.
    func refuseWrongSize(following found: Int, file: String) throws(DatasetError) {
        guard !shape.isEmpty, !shape.contains(0) else { throw DatasetError(file: file, .format(.emptyShape(shape))) }
        var needed: Int? = type.size
        for size in shape {
            needed = needed.flatMap {
                let (product, isTooLarge) = $0.multipliedReportingOverflow(by: size)
                return isTooLarge ? nil : product
            }
        }
        guard needed == found else {
            let problem = FormatProblem.size(shape: shape, elementSize: type.size, needed: needed, found: found)
            throw DatasetError(file: file, .format(problem))
        }
    }
}
