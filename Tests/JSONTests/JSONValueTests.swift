import JSON
import Testing

@Suite("JSON values")
struct JSONValueTests {
    @Test(
        "a number's text is the shortest that reads back, the same for equal numbers",
        arguments: [
            ("3.0", "3"), ("3", "3"), ("1e6", "1000000"), ("1E+6", "1000000"), ("0.001", "0.001"), ("1e-6", "1e-6"),
            ("-0.0", "0"), ("0.1", "0.1"), ("1e300", "1e300"), ("1.5e-10", "1.5e-10"),
            ("123456789012345", "123456789012345"),
            ("1e15", "1000000000000000"), ("1e16", "1e16"), ("0.30000000000000004", "0.30000000000000004"),
        ])
    func numberText(written: String, text: String) throws {
        let value = try JSONValue(parsing: written)
        #expect(value.text == text)
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test("objects keep the order of their members, and share one canonical text")
    func memberOrder() throws {
        let value = try JSONValue(parsing: #"{"b": [1, {"y": 0, "x": true}], "a": null}"#)
        #expect(value.members?.map(\.key) == ["b", "a"])
        #expect(value.canonicalText == #"{"a":null,"b":[1,{"x":true,"y":0}]}"#)
    }

    @Test("a string survives writing and reading, whatever it holds")
    func strings() throws {
        let value = JSONValue.string("\"\\/\u{8}\n\r\t\u{0}\u{1F}\u{7F} é 🙂 </script>")
        #expect(try JSONValue(parsing: value.text) == value)
    }

    @Test(
        "a syntax error names its line and column",
        arguments: [
            ("", 1, 1), ("{\"a\": 1,\n \"a\": 2}", 2, 4), ("{\"a\": 1,\n  oops}", 2, 6), ("[1, 2", 1, 5),
            ("[NaN]", 1, 4),
            ("{\"a\": 1e999}", 1, 11), ("[1] 2", 1, 5), ("{'a': 1}", 1, 2),
        ])
    func syntaxErrors(text: String, line: Int, column: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.problem.isEmpty == false)
    }

    @Test("indented text reads back as the same value")
    func indentation() throws {
        let value = try JSONValue(parsing: #"{"a": [], "b": {}, "c": [1, 2], "d": [{"e": 1}, [2]], "f": {"g": "h"}}"#)
        #expect(try JSONValue(parsing: value.indentedText) == value)
        #expect(
            value.indentedText == """
                {
                  "a": [],
                  "b": {},
                  "c": [1, 2],
                  "d": [
                    {
                      "e": 1
                    },
                    [2]
                  ],
                  "f": {
                    "g": "h"
                  }
                }

                """)
    }
}
