/// M rows of a data set with their targets; the memory belongs to someone else and outlives the trainer.
package struct Samples<Real: Scalar> {
    /// M.
    package var count: Int
    /// D.
    package var inputCount: Int
    /// x: M × D, row-major, without gaps.
    package var inputs: UnsafePointer<Real>
    package var targets: Targets<Real>

    package init(count: Int, inputCount: Int, inputs: UnsafePointer<Real>, targets: Targets<Real>) {
        self.count = count
        self.inputCount = inputCount
        self.inputs = inputs
        self.targets = targets
    }
}
