/// The tables of another program's database that an export fills; the raw values are their names.
package protocol DatabaseTable: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The statements that make the empty database.
    static var script: String { get }

    /// The statements for when the tables are filled: indices are made faster then.
    static var indices: String { get }

    /// The columns of the table's key where rows come in another order; nil where they come in that of the key.
    ///
    /// Such rows are sorted before they are put in, because an index that does not fit into memory grows slowly at
    /// any place but its end.
    var key: [String]? { get }

    /// The columns of a row's cells, in their order; rows number themselves where a table's key is not among them.
    var columns: [String] { get }
}

extension DatabaseTable {
    package static var indices: String { "" }
    package var key: [String]? { nil }
}
