internal import Glibc

/// Memory that forked processes share instead of copying, and that costs a fork next to nothing.
package final class SharedMemory<Element: BitwiseCopyable> {
    package let start: UnsafeMutablePointer<Element>
    private let byteCount: Int

    /// - Parameter count: Of elements, all 0 at first; the start is a multiple of the page size.
    init(count: Int) {
        byteCount = max(1, count * MemoryLayout<Element>.stride)
        let memory = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
        guard let memory, memory != MAP_FAILED else { fatalError("out of memory: \(byteCount) bytes") }
        start = memory.bindMemory(to: Element.self, capacity: max(1, count))
    }

    deinit { munmap(start, byteCount) }
}
