/// What stands in a cell of an exported table.
package enum OptunaCell: Hashable, Sendable {
    case null
    case integer(Int)
    case real(Double)
    case text(String)
}
