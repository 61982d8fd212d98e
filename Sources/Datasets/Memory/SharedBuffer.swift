/// Numbers that stand one after the other in memory that forked processes share; they never change.
package struct SharedBuffer<Element: BitwiseCopyable & Sendable>: Sendable {
    package let count: Int
    private let memory: SharedMemory

    /// Makes `count` elements in the order in which `fill` writes them; it must write every one.
    ///
    /// - Returns: nil where the system refuses the memory.
    init?(count: Int, fill: (UnsafeMutablePointer<Element>) -> Void) {
        let byteCount = count * MemoryLayout<Element>.stride
        guard let memory = SharedMemory(byteCount: byteCount, isFilledWhole: true) else { return nil }
        fill(memory.mutableStart.bindMemory(to: Element.self, capacity: count))
        memory.seal(used: byteCount)
        self.count = count
        self.memory = memory
    }

    /// The first element, aligned to 64 bytes; valid as long as a copy of this buffer lives.
    package var start: UnsafePointer<Element> { memory.start.assumingMemoryBound(to: Element.self) }

    package subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count, "an index is within the buffer")
        return start[index]
    }

    /// A copy, for what is small.
    package var elements: [Element] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
