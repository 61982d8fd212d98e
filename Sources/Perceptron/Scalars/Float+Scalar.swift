internal import CKernels

extension Float: Scalar {
    package static func multiply(
        _ a: MatrixView<Float>, _ b: MatrixView<Float>, by alpha: Float, plus s: MatrixView<Float>?,
        into c: MatrixView<Float>
    ) {
        tune_multiply_f(
            a.start, Int64(a.rowStride), Int64(a.columnStride), b.start, Int64(b.rowStride), Int64(b.columnStride),
            s?.start, Int64(s?.rowStride ?? 0), c.start, Int64(c.rowStride), Int64(a.rows), Int64(b.columns),
            Int64(a.columns), alpha)
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

    package static func countRight(
        _ yHat: ReadMatrix, rows: Int, width: Int, stride: Int, labels: UnsafePointer<Int32>
    ) -> Int {
        Int(tune_count_right_f(yHat, Int64(rows), Int64(width), Int64(stride), labels))
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
