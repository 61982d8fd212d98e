internal import Glibc

/// Floating-point operations per second of OpenBLAS's product of two 512 × 512 matrices: the best of some tries.
func productRate(_ library: OpenBLAS) -> Double {
    let size = 512
    let matrices = (0..<3).map { _ in UnsafeMutablePointer<Float>.allocate(capacity: size * size) }
    defer { for matrix in matrices { matrix.deallocate() } }
    for matrix in matrices { for index in 0..<size * size { matrix[index] = Float(index % 7) } }
    var best = Double.infinity
    for _ in 0..<20 {
        let start = cpuSeconds()
        library.multiply(size, matrices[0], matrices[1], into: matrices[2])
        best = min(best, cpuSeconds() - start)
    }
    return 2 * Double(size * size * size) / best
}
