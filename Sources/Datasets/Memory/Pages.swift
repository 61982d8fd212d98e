internal import Glibc

/// Zeroed pages of memory, aligned as pages are, unmapped with the last reference.
final class Pages: @unchecked Sendable {
    enum Kind {
        /// The same pages for a process and the children that it forks.
        ///
        /// A fork neither copies them nor makes new page tables for them, however large they are.
        case shared
        /// Pages that a fork marks for copying, which takes it 60 microseconds a MiB; half as costly to fill.
        ///
        /// For what is large, filled once, and gone before the forks begin.
        case own
    }

    private let mapping: UnsafeMutableRawPointer
    private var mappedCount: Int

    /// - Returns: nil where the system refuses the mapping.
    init?(byteCount: Int, _ kind: Kind) {
        mappedCount = Pages.wholePages(byteCount)
        let flags = MAP_ANONYMOUS | MAP_NORESERVE | (kind == .shared ? MAP_SHARED : MAP_PRIVATE)
        let mapping = mmap(nil, mappedCount, PROT_READ | PROT_WRITE, flags, -1, 0)
        guard let mapping, mapping != MAP_FAILED else { return nil }
        self.mapping = mapping
    }

    deinit { munmap(mapping, mappedCount) }

    /// Where the pages begin.
    var start: UnsafeMutableRawPointer { mapping }

    /// Gives back all pages but those that hold the first bytes.
    func trim(toByteCount byteCount: Int) {
        let kept = Pages.wholePages(byteCount)
        guard kept < mappedCount else { return }
        munmap(mapping + kept, mappedCount - kept)
        mappedCount = kept
    }

    /// Makes every later write a crash of the one who writes, instead of a change that all processes see.
    func seal() { mprotect(mapping, mappedCount, PROT_READ) }

    /// What the machine has, in bytes.
    static var physicalMemory: Int { sysconf(Int32(_SC_PHYS_PAGES)) * Int(getpagesize()) }

    private static func wholePages(_ byteCount: Int) -> Int {
        let page = Int(getpagesize())
        return max(1, (byteCount + page - 1) / page) * page
    }
}
