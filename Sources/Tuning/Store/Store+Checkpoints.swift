package import Fingerprinting
internal import SQLite

extension Store {
    /// What a run has left for the one that goes on with its training; nil where it was not kept.
    package func checkpoint(of key: Fingerprint) throws(StoreError) -> Checkpoint? {
        let state = try read { connection throws(SQLiteError) in
            try connection.first("SELECT state FROM checkpoints WHERE key = ?", [.blob(key.bytes)]) {
                row throws(SQLiteError) in try row.blob(0)
            }
        }
        guard let state, let curve = try curve(of: key) else { return nil }
        return Checkpoint(state: state, curve: curve)
    }

    /// Keeps these runs' checkpoints, and no others.
    package func discardCheckpoints(exceptOf keys: Set<Fingerprint>) throws(StoreError) {
        try write { connection throws(SQLiteError) in
            try Store.discard(from: "checkpoints", exceptOf: keys, connection)
        }
    }
}
