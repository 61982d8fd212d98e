/// The number that a whole trainer computes with: `Float` or `Double`.
///
/// Each requirement is one call of a kernel over whole matrices, so that nothing else depends on the precision.
/// Matrices are row-major; a stride is the distance between the starts of two rows. What the kernels compute is said
/// beside their callers.
package protocol Scalar: BinaryFloatingPoint, Sendable {
    typealias Matrix = UnsafeMutablePointer<Self>
    typealias ReadMatrix = UnsafePointer<Self>

    /// C ← α A B + S; without S, C ← α A B.
    ///
    /// S and C stand by rows; S may be C. Rows of B, S and C are read up to the next multiple of 64 bytes behind their
    /// end, which has to be memory.
    static func multiply(
        _ a: MatrixView<Self>, _ b: MatrixView<Self>, by alpha: Self, plus s: MatrixView<Self>?,
        into c: MatrixView<Self>
    )

    /// Copies the rows that `order` names, one behind the other.
    static func gather(
        _ rows: ReadMatrix, width: Int, order: UnsafePointer<Int32>, count: Int, into result: Matrix,
        stride: Int
    )
    /// In place.
    static func relu(_ z: Matrix, rows: Int, width: Int, stride: Int)
    /// In place.
    static func sigmoid(_ z: Matrix, rows: Int, width: Int, stride: Int)
    /// In place.
    static func tanh(_ z: Matrix, rows: Int, width: Int, stride: Int)
    /// ∇h becomes ∇z, given h.
    static func reluGradient(
        _ gradient: Matrix, _ gradientStride: Int, h: ReadMatrix, _ stride: Int, rows: Int, width: Int
    )
    /// ∇h becomes ∇z, given h.
    static func sigmoidGradient(
        _ gradient: Matrix, _ gradientStride: Int, h: ReadMatrix, _ stride: Int, rows: Int, width: Int
    )
    /// ∇h becomes ∇z, given h.
    static func tanhGradient(
        _ gradient: Matrix, _ gradientStride: Int, h: ReadMatrix, _ stride: Int, rows: Int, width: Int
    )
    /// In place; returns −Σ log ŷ of the labels' elements. What stands behind each row up to the stride, which is a
    /// multiple of 64 bytes, is overwritten.
    static func softmax(_ z: Matrix, rows: Int, width: Int, stride: Int, labels: UnsafePointer<Int32>) -> Double
    /// Rows whose first largest element is the label's.
    static func countRight(
        _ yHat: ReadMatrix, rows: Int, width: Int, stride: Int, labels: UnsafePointer<Int32>
    ) -> Int
    /// l1 Σ|θ| + l2 Σθ².
    static func penalty(_ theta: ReadMatrix, count: Int, l1: Double, l2: Double) -> Double
    /// ∇ += l1 sign θ + 2 l2 θ.
    static func addPenaltyGradient(_ theta: ReadMatrix, _ gradient: Matrix, count: Int, l1: Double, l2: Double)
    static func descend(_ theta: Matrix, _ gradient: ReadMatrix, count: Int, eta: Double)
    static func descendMomentum(
        _ theta: Matrix, _ gradient: ReadMatrix, v: Matrix, count: Int, eta: Double, beta: Double
    )
    static func descendAdaGrad(
        _ theta: Matrix, _ gradient: ReadMatrix, g: Matrix, count: Int, eta: Double, epsilon: Double
    )
    static func descendRMSprop(
        _ theta: Matrix, _ gradient: ReadMatrix, v: Matrix, count: Int, eta: Double, rho: Double,
        epsilon: Double
    )
    static func descendAdam(
        _ theta: Matrix, _ gradient: ReadMatrix, m: Matrix, v: Matrix, count: Int, eta: Double, beta1: Double,
        beta2: Double, correction1: Double, correction2: Double, epsilon: Double
    )
}
