package import Fingerprinting
package import JSON

/// A report as what stands in another program's database.
package protocol DatabaseContent<Table> {
    associatedtype Table: DatabaseTable

    /// Gives every row of the database, those that others refer to before them, each made when it is its turn.
    ///
    /// - Parameters:
    ///   - curve: What the run of this key said of its epochs; nil where nothing is known.
    ///   - write: Called with each row.
    func rows(
        curve: (Fingerprint) throws -> [JSONValue]?, to write: (DatabaseRow<Table>) throws -> Void
    ) throws
}
