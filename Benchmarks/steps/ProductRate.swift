internal import COpenBLAS
internal import Glibc

/// Floating-point operations per second of OpenBLAS's product of two 512 × 512 matrices: the best of some tries.
func productRate() -> Double {
    openblas_set_num_threads(1)
    let size = 512
    let matrices = (0..<3).map { _ in UnsafeMutablePointer<Float>.allocate(capacity: size * size) }
    defer { for matrix in matrices { matrix.deallocate() } }
    for matrix in matrices { for index in 0..<size * size { matrix[index] = Float(index % 7) } }
    let n = blasint(size)
    var best = Double.infinity
    for _ in 0..<20 {
        let start = cpuSeconds()
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, matrices[0], n, matrices[1], n, 0, matrices[2], n)
        best = min(best, cpuSeconds() - start)
    }
    return 2 * Double(size * size * size) / best
}
