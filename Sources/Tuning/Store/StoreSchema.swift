/// The tables of a store; docs/formats.md describes them.
enum StoreSchema {
    /// `tune` in ASCII: what SQLite keeps in the file's header to tell one program's files from another's.
    static let applicationID = 0x7475_6E65
    static let version = 1

    /// `runs` is all that a search needs, and is kept narrow, so that reading a million of them takes little time.
    static let tables = """
        CREATE TABLE runs (
          key BLOB PRIMARY KEY CHECK (length(key) = 16),
          seed INTEGER NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('succeeded', 'diverged', 'failed')),
          score REAL CHECK ((state = 'succeeded') = (score IS NOT NULL)),
          epoch INTEGER CHECK ((state = 'failed') = (epoch IS NULL)),
          epochs INTEGER CHECK ((state = 'succeeded') = (epochs IS NOT NULL)),
          reason TEXT CHECK ((state = 'failed') = (reason IS NOT NULL)),
          started REAL NOT NULL,
          seconds REAL NOT NULL,
          start_seconds REAL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE run_details (
          key BLOB PRIMARY KEY REFERENCES runs,
          configuration TEXT NOT NULL,
          settings TEXT NOT NULL,
          curve TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE weights (
          key BLOB PRIMARY KEY REFERENCES runs,
          safetensors BLOB NOT NULL
        ) STRICT;
        CREATE TABLE test_scores (
          key BLOB PRIMARY KEY REFERENCES runs,
          score REAL NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sweep (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          experiment TEXT NOT NULL,
          file TEXT NOT NULL,
          data_fingerprint TEXT NOT NULL
        ) STRICT;
        CREATE TABLE sessions (
          id INTEGER PRIMARY KEY,
          started REAL NOT NULL,
          seconds REAL NOT NULL,
          pid INTEGER NOT NULL
        ) STRICT;
        """ + ["runs", "run_details", "test_scores"].map(lasting).joined()

    /// What is recorded never changes: the store itself refuses it.
    private static func lasting(_ table: String) -> String {
        ["UPDATE", "DELETE"].map { verb in
            """

            CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
              BEGIN SELECT RAISE(ABORT, 'what is recorded in \(table) never changes'); END;
            """
        }.joined()
    }
}
