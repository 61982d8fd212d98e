import Testing
import Tuning

@Suite("Cutting a stream into lines")
struct LineBufferTests {
    private func lines(_ text: String, pieces: Int) -> [String] {
        var buffer = LineBuffer()
        var lines: [String] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            lines += buffer.append(Array(bytes[start..<min(start + pieces, bytes.count)]))
        }
        return lines + (buffer.finish().map { [$0] } ?? [])
    }

    @Test("lines are the same in pieces of any size", arguments: [1, 2, 3, 7, 100, 1_000_000])
    func pieces(size: Int) {
        #expect(lines("a\n\nbc\r\nd\u{E9}\n\n\ne", pieces: size) == ["a", "bc\r", "d\u{E9}", "e"])
        let long = String(repeating: "x", count: LineBuffer.longestLine)
        #expect(lines("\(long)\nnext\n", pieces: size) == [long, "next"])
        #expect(lines("\(long)yz\nnext", pieces: size) == [long, "next"])
    }

    @Test("a progress bar that is one line for hours goes on behind its last drawing")
    func progressBar() {
        var buffer = LineBuffer()
        var count = 0
        for step in 0..<100_000 { count += buffer.append(Array("step \(step) of many\r".utf8)).count }
        #expect(count > 20)
        #expect(buffer.append(Array("\n".utf8)).last?.hasSuffix("step 99999 of many\r") == true)
    }
}

@Suite("The end of a log")
struct RunLogTests {
    @Test("the last lines with anything to see are kept, as a terminal would show them")
    func visible() {
        var log = RunLog()
        #expect(log.explaining("failed") == "failed")
        for number in 0..<1000 { log.append("line \(number)") }
        for line in ["  ", "\u{1B}[31mred\u{1B}[0m", "10%\r100%\r", "\t"] { log.append(line) }
        let lines = log.explaining("failed").split(separator: "\n")
        #expect(lines.count == 21)
        #expect(lines.first == "failed; the end of its log:")
        #expect(lines[1] == "line 982")
        #expect(lines.suffix(2) == ["[31mred[0m", "100%"])
    }

    @Test("a long line is cut, and what it draws over is left out")
    func longLine() {
        var log = RunLog()
        log.append(String(repeating: "a", count: 50_000) + "\r" + String(repeating: "b", count: 5000))
        #expect(log.explaining("x") == "x; the end of its log:\n" + String(repeating: "b", count: 400))
    }
}
