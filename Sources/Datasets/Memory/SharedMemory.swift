internal import Glibc

/// Zeroed pages that a process and the children that it forks have in common, unmapped with the last reference.
///
/// Shared pages are neither copied nor given new page tables by a fork, however large they are. The start is aligned
/// to a page, and so to a cache line.
package final class SharedMemory: @unchecked Sendable {
    package let byteCount: Int
    private let mapping: UnsafeMutableRawPointer
    private var mappedCount: Int

    /// Maps this many bytes.
    ///
    /// - Parameter isFilledWhole: Gives all pages memory at once, faster than one by one; otherwise a page takes memory
    ///   only once it is touched.
    /// - Returns: nil where the system refuses the mapping.
    init?(byteCount: Int, isFilledWhole: Bool) {
        self.byteCount = byteCount
        mappedCount = SharedMemory.wholePages(byteCount)
        let flags = MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE | (isFilledWhole ? MAP_POPULATE : 0)
        guard let mapping = mmap(nil, mappedCount, PROT_READ | PROT_WRITE, flags, -1, 0), mapping != MAP_FAILED else {
            return nil
        }
        self.mapping = mapping
    }

    deinit { munmap(mapping, mappedCount) }

    package var start: UnsafeRawPointer { UnsafeRawPointer(mapping) }

    /// For filling, before `seal`.
    var mutableStart: UnsafeMutableRawPointer { mapping }

    /// Makes every later write a crash of the one who writes, instead of a change that all processes see.
    ///
    /// - Parameter used: How many bytes stay mapped from the start on; the pages after them are given back.
    func seal(used: Int) {
        let kept = SharedMemory.wholePages(used)
        if kept < mappedCount {
            munmap(mapping + kept, mappedCount - kept)
            mappedCount = kept
        }
        mprotect(mapping, kept, PROT_READ)
    }

    private static func wholePages(_ byteCount: Int) -> Int {
        let page = Int(getpagesize())
        return max(1, (byteCount + page - 1) / page) * page
    }
}
