/// The tables of a store; docs/formats.md describes them.
enum StoreSchema {
    /// `tune` in ASCII: what SQLite keeps in the file's header to tell one program's files from another's.
    static let applicationID = 0x7475_6E65

    /// One step from a version of the tables to the next; a step that has been released never changes.
    struct Migration {
        var name: String
        var script: String
    }

    /// All the steps from an empty file to the tables of today.
    static let migrations = [
        Migration(name: "runs, their sweep and its sessions", script: firstTables + rules),
        Migration(
            name: "runs that train ahead, runs that go on from others, and their networks' sizes",
            script: secondColumns + checkpoints),
        Migration(
            name: "why runs failed and how often they were tried, and failures that may be tried again",
            script: thirdColumns + retirement),
        Migration(name: "runs that were imported, and from where", script: imports),
    ]

    /// What a store of today has as its user_version: how many steps it has taken.
    static var version: Int { migrations.count }

    /// `runs` is all that a search needs, and is kept narrow, so that reading a million of them takes little time.
    ///
    /// What is wide stands in tables of its own, in the order of its recording: pages are filled one after the other,
    /// however random the keys.
    private static let firstTables = """
        CREATE TABLE runs (
          key BLOB PRIMARY KEY CHECK (length(key) = 16),
          seed INTEGER NOT NULL,
          state TEXT NOT NULL,
          score REAL,
          epoch INTEGER,
          epochs INTEGER,
          reason TEXT,
          started REAL NOT NULL,
          seconds REAL NOT NULL,
          start_seconds REAL,
          CHECK (
            CASE state
              WHEN 'succeeded' THEN
                score IS NOT NULL AND epoch IS NOT NULL AND epochs IS NOT NULL AND reason IS NULL
              WHEN 'diverged' THEN
                score IS NULL AND epoch IS NOT NULL AND epochs IS NULL AND reason IS NULL
              WHEN 'failed' THEN
                score IS NULL AND epoch IS NULL AND epochs IS NULL AND reason IS NOT NULL
              ELSE FALSE
            END
          )
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE run_details (
          key BLOB NOT NULL PRIMARY KEY REFERENCES runs,
          configuration TEXT NOT NULL,
          settings TEXT NOT NULL,
          curve TEXT NOT NULL
        ) STRICT;
        CREATE TABLE weights (
          key BLOB NOT NULL PRIMARY KEY REFERENCES runs,
          safetensors BLOB NOT NULL
        ) STRICT;
        CREATE TABLE test_scores (
          key BLOB NOT NULL PRIMARY KEY REFERENCES runs,
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

        """

    private static let secondColumns = """
        ALTER TABLE runs ADD COLUMN speculative INTEGER NOT NULL DEFAULT 0 CHECK (speculative IN (0, 1));
        ALTER TABLE runs ADD COLUMN weight_count INTEGER CHECK (weight_count >= 0);

        """

    private static let checkpoints = """
        ALTER TABLE runs ADD COLUMN went_on_after INTEGER NOT NULL DEFAULT 0 CHECK (went_on_after >= 0);
        CREATE TABLE checkpoints (
          key BLOB NOT NULL PRIMARY KEY REFERENCES runs,
          state BLOB NOT NULL
        ) STRICT;

        """

    private static let thirdColumns = """
        ALTER TABLE runs ADD COLUMN cause TEXT;
        ALTER TABLE runs ADD COLUMN attempts INTEGER NOT NULL DEFAULT 1 CHECK (attempts >= 1);

        """

    /// A failure may be taken out to be tried again: its details first, which refer to it.
    private static let retirement = """
        DROP TRIGGER runs_no_delete;
        DROP TRIGGER run_details_no_delete;
        CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs WHEN OLD.state <> 'failed'
          BEGIN SELECT RAISE(ABORT, 'what is recorded in runs never changes'); END;
        CREATE TRIGGER run_details_no_delete BEFORE DELETE ON run_details
          WHEN (SELECT state FROM runs WHERE key = OLD.key) <> 'failed'
          BEGIN SELECT RAISE(ABORT, 'what is recorded in run_details never changes'); END;

        """

    /// A run that was imported is one of `runs` like all others; only where it comes from stands here.
    private static let imports = """
        CREATE TABLE imports (
          id INTEGER PRIMARY KEY,
          program TEXT NOT NULL,
          file TEXT NOT NULL,
          study TEXT NOT NULL,
          imported REAL NOT NULL
        ) STRICT;
        CREATE TABLE imported_runs (
          key BLOB NOT NULL PRIMARY KEY REFERENCES runs,
          source INTEGER NOT NULL REFERENCES imports,
          trial INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        """

    /// What is recorded never changes: the store itself refuses it, to whatever program asks.
    private static let rules = ["runs", "run_details", "test_scores"].map { table in
        """
        CREATE TRIGGER \(table)_no_update BEFORE UPDATE ON \(table)
          BEGIN SELECT RAISE(ABORT, 'what is recorded in \(table) never changes'); END;
        CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
          BEGIN SELECT RAISE(ABORT, 'what is recorded in \(table) never changes'); END;
        -- INSERT OR REPLACE removes the old row without a word to the trigger above.
        CREATE TRIGGER \(table)_no_replacement BEFORE INSERT ON \(table)
          WHEN EXISTS (SELECT 1 FROM \(table) WHERE key = NEW.key)
          BEGIN SELECT RAISE(ABORT, 'what is recorded in \(table) is recorded once'); END;

        """
    }.joined()
}
