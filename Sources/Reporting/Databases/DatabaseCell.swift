/// What stands in a cell of an exported table.
package enum DatabaseCell: Hashable, Sendable {
    case null
    case integer(Int)
    case real(Double)
    case text(String)
}
