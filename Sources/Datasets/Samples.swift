/// The rows of one split, coded as numbers in one precision.
package struct Samples<Scalar: SampleScalar>: Sendable {
    /// What is to be predicted, one for each row.
    package enum Answers: Sendable {
        /// Classification: an index into the data set's classes.
        case labels(SharedBuffer<Int32>)
        /// Regression: the target in its own unit, not standardised.
        case numbers(SharedBuffer<Scalar>)
    }

    /// M.
    package let count: Int
    /// D.
    package let featureCount: Int
    /// M x D, row after row.
    package let features: SharedBuffer<Scalar>
    package let answers: Answers
}

/// The two precisions that samples come in; no other type may conform.
package protocol SampleScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
    /// Codes a split's rows; written out for each type, so that the loops are compiled for it.
    static func samples(of split: Split) throws(DatasetError) -> Samples<Self>
}

extension Float: SampleScalar {
    package static func samples(of split: Split) throws(DatasetError) -> Samples<Float> { try split.coded() }
}

extension Double: SampleScalar {
    package static func samples(of split: Split) throws(DatasetError) -> Samples<Double> { try split.coded() }
}
