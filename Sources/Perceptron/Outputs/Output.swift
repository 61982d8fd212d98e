/// The output function g together with the loss l that it is trained by: only pairs that fit can be named.
///
/// L2, L3 and L4 of the lecture. z = (W^{L+1})ᵀ H^L + W_0^{L+1}, ŷ = g(z).
package enum Output: Hashable, Sendable, CaseIterable {
    /// ŷ = z, l = (y − ŷ)², without a ½.
    case linearSquared
    /// ŷ = σ(z), l = ½ (y − ŷ)² with y ∈ {0, 1}.
    case sigmoidSquared
    /// ŷ = σ(z), l = −y log ŷ − (1 − y) log(1 − ŷ).
    case sigmoidCrossEntropy
    /// ŷ = softmax(z), l = ½ ‖y − ŷ‖² with y in 1-of-K coding.
    case softmaxSquared
    /// ŷ = softmax(z), l = −Σ y_k log ŷ_k.
    case softmaxCrossEntropy

    /// How many outputs a task of this many classes has; regression has 1.
    package func outputCount(classCount: Int) -> Int {
        switch self {
        case .linearSquared, .sigmoidSquared, .sigmoidCrossEntropy: 1
        case .softmaxSquared, .softmaxCrossEntropy: classCount
        }
    }

    /// z becomes ŷ in place, and ∇z = ∂l/∂z of each row is written; returns the sum of l over the rows.
    ///
    /// - Parameters:
    ///   - z: rows × K.
    ///   - gradient: rows × K, nil where only ŷ and l are wanted.
    func evaluate<Real: Scalar>(
        _ z: UnsafeMutablePointer<Real>, _ stride: Int, rows: Int, width: Int, targets: Targets<Real>,
        gradient: (UnsafeMutablePointer<Real>, stride: Int)?
    ) -> Double {
        switch (self, targets) {
        case (.linearSquared, .values(let y)):
            return linearSquared(z, stride, rows, y, gradient)
        case (.sigmoidSquared, .classes(let labels, _)):
            return sigmoidSquared(z, stride, rows, labels, gradient)
        case (.sigmoidCrossEntropy, .classes(let labels, _)):
            return sigmoidCrossEntropy(z, stride, rows, labels, gradient)
        case (.softmaxSquared, .classes(let labels, _)):
            _ = Real.softmax(z, rows: rows, width: width, stride: stride, labels: labels)
            return softmaxSquared(z, stride, rows, width, labels, gradient)
        case (.softmaxCrossEntropy, .classes(let labels, _)):
            let loss = Real.softmax(z, rows: rows, width: width, stride: stride, labels: labels)
            if let gradient { softmaxCrossEntropyGradient(z, stride, rows, width, labels, gradient) }
            return loss
        case (.linearSquared, .classes), (_, .values):
            preconditionFailure("classes are for classifiers, values for regression")
        }
    }

    /// ∇z = −2 (y − z).
    private func linearSquared<Real: Scalar>(
        _ z: UnsafeMutablePointer<Real>, _ stride: Int, _ rows: Int, _ y: UnsafePointer<Real>,
        _ gradient: (UnsafeMutablePointer<Real>, stride: Int)?
    ) -> Double {
        var loss = 0.0
        for row in 0..<rows {
            let difference = z[row * stride] - y[row]
            loss += Double(difference) * Double(difference)
            if let (gradient, stride) = gradient { gradient[row * stride] = 2 * difference }
        }
        return loss
    }

    /// ∇ŷ = −(y − ŷ), ∂ŷ/∂z = ŷ (1 − ŷ).
    private func sigmoidSquared<Real: Scalar>(
        _ z: UnsafeMutablePointer<Real>, _ stride: Int, _ rows: Int, _ labels: UnsafePointer<Int32>,
        _ gradient: (UnsafeMutablePointer<Real>, stride: Int)?
    ) -> Double {
        Real.sigmoid(z, rows: rows, width: 1, stride: stride)
        var loss = 0.0
        for row in 0..<rows {
            let probability = z[row * stride]
            let difference = probability - Real(labels[row])
            loss += 0.5 * Double(difference) * Double(difference)
            if let (gradient, stride) = gradient {
                gradient[row * stride] = difference * probability * (1 - probability)
            }
        }
        return loss
    }

    /// ∇z = ŷ − y: fused, so that no ŷ of exactly 0 or 1 is ever divided by; l = log(1 + e^{−|z|}) + max(z, 0) − y z.
    private func sigmoidCrossEntropy<Real: Scalar>(
        _ z: UnsafeMutablePointer<Real>, _ stride: Int, _ rows: Int, _ labels: UnsafePointer<Int32>,
        _ gradient: (UnsafeMutablePointer<Real>, stride: Int)?
    ) -> Double {
        var loss = 0.0
        for row in 0..<rows {
            let z = Double(z[row * stride])
            loss += logOnePlusExp(-z.magnitude) + max(z, 0) - Double(labels[row]) * z
            // max ignores a NaN: a loss that is not finite must show.
            if z.isNaN { loss = .nan }
        }
        Real.sigmoid(z, rows: rows, width: 1, stride: stride)
        if let (gradient, gradientStride) = gradient {
            for row in 0..<rows { gradient[row * gradientStride] = z[row * stride] - Real(labels[row]) }
        }
        return loss
    }

    /// ∇ŷ = −(y − ŷ); ∇z_k = ŷ_k (∇ŷ_k − Σ_j ŷ_j ∇ŷ_j).
    private func softmaxSquared<Real: Scalar>(
        _ yHat: UnsafeMutablePointer<Real>, _ stride: Int, _ rows: Int, _ width: Int, _ labels: UnsafePointer<Int32>,
        _ gradient: (UnsafeMutablePointer<Real>, stride: Int)?
    ) -> Double {
        var loss = 0.0
        for row in 0..<rows {
            let yHat = yHat + row * stride
            let label = Int(labels[row])
            var weighted: Real = 0
            for k in 0..<width {
                let difference = yHat[k] - (k == label ? 1 : 0)
                loss += 0.5 * Double(difference) * Double(difference)
                weighted += yHat[k] * difference
            }
            guard let (gradient, gradientStride) = gradient else { continue }
            for k in 0..<width {
                gradient[row * gradientStride + k] = yHat[k] * (yHat[k] - (k == label ? 1 : 0) - weighted)
            }
        }
        return loss
    }

    /// ∇z = ŷ − y: fused, so that ŷ = 0 is harmless.
    private func softmaxCrossEntropyGradient<Real: Scalar>(
        _ yHat: UnsafeMutablePointer<Real>, _ stride: Int, _ rows: Int, _ width: Int, _ labels: UnsafePointer<Int32>,
        _ gradient: (UnsafeMutablePointer<Real>, stride: Int)
    ) {
        for row in 0..<rows {
            let result = gradient.0 + row * gradient.stride
            result.update(from: yHat + row * stride, count: width)
            result[Int(labels[row])] -= 1
        }
    }
}
