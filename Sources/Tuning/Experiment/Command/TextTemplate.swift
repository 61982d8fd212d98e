/// A text with places for values: `--lr={lr}`; `{{` and `}}` stand for braces.
package struct TextTemplate: Hashable, Sendable {
    package var pieces: [Piece]

    package enum Piece: Hashable, Sendable {
        case text(String)
        case place(name: String)
    }

    /// What makes a text no template, as a phrase that follows "found ...; ".
    package struct Mistake: Error, Hashable {
        package var problem: String
    }

    /// - Throws: Where a brace is alone, or a place has no name.
    package init(parsing text: String) throws(Mistake) {
        pieces = []
        var literal = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                literal.append(character)
                rest.removeFirst()
            case "{":
                guard let end = rest.firstIndex(of: "}") else {
                    throw Mistake(problem: "a { has no }; a brace that is meant as such is written {{")
                }
                let name = String(rest[..<end])
                guard !name.isEmpty, !name.contains("{") else {
                    throw Mistake(
                        problem: "{\(name)} names no setting; braces that are meant as such are written {{ and }}")
                }
                if !literal.isEmpty { pieces.append(.text(literal)) }
                literal = ""
                pieces.append(.place(name: name))
                rest = rest[rest.index(after: end)...]
            case "}": throw Mistake(problem: "a } has no {; a brace that is meant as such is written }}")
            default: literal.append(character)
            }
        }
        if !literal.isEmpty { pieces.append(.text(literal)) }
    }

    /// The names of its places, in their order.
    package var names: [String] {
        pieces.compactMap { piece in
            switch piece {
            case .text: nil
            case .place(let name): name
            }
        }
    }

    /// The text as a file has it: two templates that are the same have the same source, and no others.
    package var source: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text.map { $0 == "{" ? "{{" : $0 == "}" ? "}}" : String($0) }.joined()
            case .place(let name): "{\(name)}"
            }
        }.joined()
    }

    /// The text with a value in each place.
    package func text(_ value: (String) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .place(let name): value(name)
            }
        }.joined()
    }
}
