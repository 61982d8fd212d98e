/// The names of a command's own settings.
///
/// A file has them under `settings`; parameters, places in texts and reports call them by their plain names.
enum CommandSetting {
    private static let section = "settings."

    static func path(ofName name: String) -> String { section + name }

    /// The plain name of a path; the path itself where it is none of a command's own settings.
    static func name(ofPath path: String) -> String {
        path.hasPrefix(section) ? String(path.dropFirst(section.count)) : path
    }

    /// Why a name cannot be used, as a sentence's end; nil where it can be.
    static func problem(withName name: String) -> String? {
        if RunPlace(rawValue: name) != nil {
            return "is the name of something that each run has of its own; choose another one"
        }
        let letters = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return letters && !name.isEmpty ? nil : "is no name; allowed are letters, digits, \"_\" and \"-\""
    }
}
