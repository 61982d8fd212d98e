/// The name that a number has as a category or a class.
enum NumberName {
    /// The shortest text that reads back, without a fraction where there is none: equal numbers have one name.
    static func text(of number: Double) -> String {
        // Adding 0 takes the sign off a negative zero.
        let text = (number + 0).description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
