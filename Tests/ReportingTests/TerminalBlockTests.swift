import Testing

@testable import Reporting

@Suite("A block at the end of a terminal")
struct TerminalBlockTests {
    private let clear = "\u{1B}[K"
    private let clearBelow = "\u{1B}[J"

    @Test("is written over where it stands, in one piece, and taken away")
    func redrawn() {
        var block = TerminalBlock()
        #expect(block.redraw(["a", "b", "c"], width: 80) == "\ra\(clear)\nb\(clear)\nc\(clear)\(clearBelow)")
        #expect(block.redraw(["d", "e"], width: 80) == "\r\u{1B}[2Ad\(clear)\ne\(clear)\(clearBelow)")
        #expect(block.erase(width: 80) == "\r\u{1B}[1A\(clearBelow)")
        #expect(block.erase(width: 80) == "")
        #expect(block.redraw(["a"], width: 80) == "\ra\(clear)\(clearBelow)")
    }

    @Test("that is the same is not written again")
    func same() {
        var block = TerminalBlock()
        _ = block.redraw(["a"], width: 80)
        #expect(block.redraw(["a"], width: 80) == "")
    }

    @Test("goes up over the rows into which a narrower terminal has broken its lines")
    func narrower() {
        var block = TerminalBlock()
        _ = block.redraw([String(repeating: "a", count: 41), "精度", ""], width: 80)
        #expect(block.redraw(["b"], width: 20).hasPrefix("\r\u{1B}[4Ab"))
    }
}
