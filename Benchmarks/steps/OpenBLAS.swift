internal import Glibc

/// OpenBLAS, loaded while the program runs, so that nothing of the package needs it to be built.
struct OpenBLAS {
    /// `cblas_sgemm` of cblas.h with 32-bit integers, as Debian builds it.
    private typealias Product =
        @convention(c) (
            _ order: Int32, _ transposeA: Int32, _ transposeB: Int32, _ m: Int32, _ n: Int32, _ k: Int32,
            _ alpha: Float,
            _ a: UnsafePointer<Float>, _ lda: Int32, _ b: UnsafePointer<Float>, _ ldb: Int32, _ beta: Float,
            _ c: UnsafeMutablePointer<Float>, _ ldc: Int32
        ) -> Void

    private let product: Product
    /// The processor whose kernels it chose: for one that it does not know it may be a much older one.
    let core: String

    /// Held to one thread.
    ///
    /// - Returns: nil where the library is not installed, or is not what Debian calls by that name.
    init?() {
        guard let library = dlopen("libopenblas.so.0", RTLD_NOW), let product = dlsym(library, "cblas_sgemm"),
            let setThreads = dlsym(library, "openblas_set_num_threads"),
            let coreName = dlsym(library, "openblas_get_corename")
        else { return nil }
        self.product = unsafeBitCast(product, to: Product.self)
        let name = unsafeBitCast(coreName, to: (@convention(c) () -> UnsafePointer<CChar>?).self)()
        core = name.map { String(cString: $0) } ?? "unknown"
        unsafeBitCast(setThreads, to: (@convention(c) (Int32) -> Void).self)(1)
    }

    /// C = A B of square matrices, row after row.
    func multiply(
        _ size: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>
    ) {
        // The numbers that cblas.h gives to row-major order and to a matrix as it stands.
        let (rowMajor, noTranspose) = (Int32(101), Int32(111))
        let n = Int32(size)
        product(rowMajor, noTranspose, noTranspose, n, n, n, 1, a, n, b, n, 0, c, n)
    }
}
