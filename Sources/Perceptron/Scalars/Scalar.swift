/// The number that a whole trainer computes with: `Float` or `Double`.
///
/// Each requirement is one call of a kernel over whole matrices, so that nothing else depends on the precision.
/// Matrices are row-major; a stride is the distance between the starts of two rows. What the kernels compute is said
/// beside their callers.
package protocol Scalar: BinaryFloatingPoint, Sendable {
    typealias Matrix = UnsafeMutablePointer<Self>
    typealias ReadMatrix = UnsafePointer<Self>

    /// C ← α op(A) op(B): op(A) is rows × inner, op(B) inner × columns.
    static func multiply(
        _ a: ReadMatrix, _ aStride: Int, transposed aIsTransposed: Bool,
        _ b: ReadMatrix, _ bStride: Int, transposed bIsTransposed: Bool,
        rows: Int, columns: Int, inner: Int, by alpha: Self, into c: Matrix, _ cStride: Int)

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
    /// In place; returns −Σ log ŷ of the labels' elements.
    static func softmax(_ z: Matrix, rows: Int, width: Int, stride: Int, labels: UnsafePointer<Int32>) -> Double
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
