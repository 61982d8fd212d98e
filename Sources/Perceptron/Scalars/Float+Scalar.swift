internal import CKernels
internal import COpenBLAS

extension Float: Scalar {
    package static func multiply(
        _ a: ReadMatrix, _ aStride: Int, transposed aIsTransposed: Bool,
        _ b: ReadMatrix, _ bStride: Int, transposed bIsTransposed: Bool,
        rows: Int, columns: Int, inner: Int, by alpha: Float, into c: Matrix, _ cStride: Int
    ) {
        cblas_sgemm(
            CblasRowMajor, aIsTransposed ? CblasTrans : CblasNoTrans, bIsTransposed ? CblasTrans : CblasNoTrans,
            blasint(rows), blasint(columns), blasint(inner), alpha, a, blasint(aStride), b, blasint(bStride), 0, c,
            blasint(cStride))
    }

    package static func gather(
        _ rows: ReadMatrix, width: Int, order: UnsafePointer<Int32>, count: Int, into result: Matrix,
        stride: Int
    ) {
        tune_gather_f(rows, Int64(width), order, Int64(count), result, Int64(stride))
    }

    package static func relu(_ z: Matrix, rows: Int, width: Int, stride: Int) {
        tune_relu_f(z, Int64(rows), Int64(width), Int64(stride))
    }

    package static func sigmoid(_ z: Matrix, rows: Int, width: Int, stride: Int) {
        tune_sigmoid_f(z, Int64(rows), Int64(width), Int64(stride))
    }

    package static func tanh(_ z: Matrix, rows: Int, width: Int, stride: Int) {
        tune_tanh_f(z, Int64(rows), Int64(width), Int64(stride))
    }

    package static func reluGradient(
        _ gradient: Matrix, _ gradientStride: Int, h: ReadMatrix, _ stride: Int, rows: Int, width: Int
    ) {
        tune_relu_gradient_f(gradient, Int64(gradientStride), h, Int64(stride), Int64(rows), Int64(width))
    }

    package static func sigmoidGradient(
        _ gradient: Matrix, _ gradientStride: Int, h: ReadMatrix, _ stride: Int, rows: Int, width: Int
    ) {
        tune_sigmoid_gradient_f(gradient, Int64(gradientStride), h, Int64(stride), Int64(rows), Int64(width))
    }

    package static func tanhGradient(
        _ gradient: Matrix, _ gradientStride: Int, h: ReadMatrix, _ stride: Int, rows: Int, width: Int
    ) {
        tune_tanh_gradient_f(gradient, Int64(gradientStride), h, Int64(stride), Int64(rows), Int64(width))
    }

    package static func softmax(_ z: Matrix, rows: Int, width: Int, stride: Int, labels: UnsafePointer<Int32>) -> Double
    {
        tune_softmax_f(z, Int64(rows), Int64(width), Int64(stride), labels)
    }

    package static func penalty(_ theta: ReadMatrix, count: Int, l1: Double, l2: Double) -> Double {
        tune_penalty_f(theta, Int64(count), l1, l2)
    }

    package static func addPenaltyGradient(_ theta: ReadMatrix, _ gradient: Matrix, count: Int, l1: Double, l2: Double)
    {
        tune_add_penalty_gradient_f(theta, gradient, Int64(count), l1, l2)
    }

    package static func descend(_ theta: Matrix, _ gradient: ReadMatrix, count: Int, eta: Double) {
        tune_descend_f(theta, gradient, Int64(count), eta)
    }

    package static func descendMomentum(
        _ theta: Matrix, _ gradient: ReadMatrix, v: Matrix, count: Int, eta: Double, beta: Double
    ) {
        tune_descend_momentum_f(theta, gradient, v, Int64(count), eta, beta)
    }

    package static func descendAdaGrad(
        _ theta: Matrix, _ gradient: ReadMatrix, g: Matrix, count: Int, eta: Double, epsilon: Double
    ) {
        tune_descend_adagrad_f(theta, gradient, g, Int64(count), eta, epsilon)
    }

    package static func descendRMSprop(
        _ theta: Matrix, _ gradient: ReadMatrix, v: Matrix, count: Int, eta: Double, rho: Double,
        epsilon: Double
    ) {
        tune_descend_rmsprop_f(theta, gradient, v, Int64(count), eta, rho, epsilon)
    }

    package static func descendAdam(
        _ theta: Matrix, _ gradient: ReadMatrix, m: Matrix, v: Matrix, count: Int, eta: Double, beta1: Double,
        beta2: Double, correction1: Double, correction2: Double, epsilon: Double
    ) {
        tune_descend_adam_f(
            theta, gradient, m, v, Int64(count), eta, beta1, beta2, correction1, correction2, epsilon)
    }
}
