/// Numbers that stand one after the other in memory that forked processes share; they never change.
package struct SharedBuffer<Element: BitwiseCopyable & Sendable>: Sendable {
    package let count: Int
    private let pages: Pages

    /// Makes `count` elements as `fill` writes them; it must write every one.
    ///
    /// - Returns: nil where the system refuses the memory.
    init?(count: Int, fill: (UnsafeMutablePointer<Element>) -> Void) {
        guard let pages = Pages(byteCount: count * MemoryLayout<Element>.stride, .shared) else { return nil }
        fill(pages.start.bindMemory(to: Element.self, capacity: count))
        pages.seal()
        self.count = count
        self.pages = pages
    }

    /// The first element, aligned to 64 bytes; valid as long as a copy of this buffer lives.
    package var start: UnsafePointer<Element> { UnsafePointer(pages.start.assumingMemoryBound(to: Element.self)) }

    package subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count, "an index is within the buffer")
        return start[index]
    }

    /// A copy, for what is small.
    package var elements: [Element] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
