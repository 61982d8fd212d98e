internal import Glibc

/// A POSIX extended regular expression with one group, made ready to be applied to many lines.
final class LinePattern {
    private var expression: regex_t

    /// - Parameter text: Is known to be such an expression.
    init(_ text: String) {
        var expression = regex_t()
        let code = regcomp(&expression, text, REG_EXTENDED)
        precondition(code == 0, "an experiment without mistakes has no pattern that is none: \(text)")
        self.expression = expression
    }

    deinit {
        regfree(&expression)
    }

    /// What the group holds in the first match; nil where the line has none.
    func group(in line: some StringProtocol) -> String? {
        var matches = [regmatch_t](repeating: regmatch_t(rm_so: -1, rm_eo: -1), count: 2)
        return String(line).withCString { text in
            guard regexec(&expression, text, matches.count, &matches, 0) == 0, matches[1].rm_so >= 0 else {
                return nil
            }
            let length = Int(matches[1].rm_eo - matches[1].rm_so)
            let bytes = UnsafeRawBufferPointer(start: text + Int(matches[1].rm_so), count: length)
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
