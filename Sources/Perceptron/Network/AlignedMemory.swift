internal import Glibc

/// Zeroed memory for numbers, at a multiple of 64 bytes, so that vectors never straddle two cache lines.
final class AlignedMemory<Real: Scalar> {
    let start: UnsafeMutablePointer<Real>
    let count: Int

    init(count: Int) {
        let bytes = (max(1, count) * MemoryLayout<Real>.stride + 63) / 64 * 64
        guard let memory = aligned_alloc(64, bytes) else { fatalError("out of memory: \(bytes) bytes") }
        memset(memory, 0, bytes)
        start = memory.bindMemory(to: Real.self, capacity: count)
        self.count = count
    }

    deinit { free(start) }
}
