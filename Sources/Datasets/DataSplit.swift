/// The rows of one split as numbers, in memory that forked processes share.
package struct DataSplit<Real: BinaryFloatingPoint & BitwiseCopyable> {
    package let count: Int
    /// count × features, row-major.
    package let inputs: SharedMemory<Real>
    /// The classes' numbers; empty for regression.
    package let labels: SharedMemory<Int32>
    /// The targets as they are trained; empty for classification.
    package let values: SharedMemory<Real>
}
