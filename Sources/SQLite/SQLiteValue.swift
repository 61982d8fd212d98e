/// What SQLite can store in one cell, and what a statement's parameter can be bound to.
///
/// A real is kept exactly but for two: −0 comes back as 0, and NaN, which SQLite would silently turn into NULL, traps.
package enum SQLiteValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    package static func integer(_ number: Int) -> SQLiteValue { .integer(Int64(number)) }

    package static func optional(_ number: Double?) -> SQLiteValue { number.map(SQLiteValue.real) ?? .null }
}
