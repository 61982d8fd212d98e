/// What is to be predicted, one element a row; the memory belongs to someone else.
package enum Targets<Real: Scalar> {
    /// The class's number, from 0 to below the count. With two classes y = 1 stands for the second one.
    case classes(UnsafePointer<Int32>, count: Int)
    case values(UnsafePointer<Real>)

    func advanced(by rows: Int) -> Targets {
        switch self {
        case .classes(let labels, let count): .classes(labels + rows, count: count)
        case .values(let values): .values(values + rows)
        }
    }

    /// 1 for values.
    package var classCount: Int {
        switch self {
        case .classes(_, let count): count
        case .values: 1
        }
    }
}
