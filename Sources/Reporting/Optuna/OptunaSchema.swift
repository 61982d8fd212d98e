/// The tables that Optuna keeps studies in, as its versions from 3.2 on make them in SQLite.
package enum OptunaSchema {
    /// What Optuna compares with its own number of the schema.
    static let version = 12
    /// The last of the steps by which Optuna changes older databases; with it, there is none left to take.
    package static let lastMigration = "v3.2.0.a"
    /// The version of Optuna that these tables were compared with.
    static let libraryVersion = "5.0.0"

    /// The statements that make the empty tables.
    package static let script = ([fixedTables] + attributeTables + [trialTables]).joined()

    private static let fixedTables = """
        CREATE TABLE studies (
            study_id INTEGER NOT NULL, study_name VARCHAR(512) NOT NULL, PRIMARY KEY (study_id));
        CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name);
        CREATE TABLE version_info (
            version_info_id INTEGER NOT NULL, schema_version INTEGER, library_version VARCHAR(256),
            PRIMARY KEY (version_info_id), CHECK (version_info_id=1));
        CREATE TABLE alembic_version (
            version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
        CREATE TABLE study_directions (
            study_direction_id INTEGER NOT NULL, direction VARCHAR(8) NOT NULL, study_id INTEGER NOT NULL,
            objective INTEGER NOT NULL, PRIMARY KEY (study_direction_id), UNIQUE (study_id, objective),
            FOREIGN KEY(study_id) REFERENCES studies (study_id));
        CREATE TABLE trials (
            trial_id INTEGER NOT NULL, number INTEGER, study_id INTEGER, state VARCHAR(8) NOT NULL,
            datetime_start DATETIME, datetime_complete DATETIME, PRIMARY KEY (trial_id),
            FOREIGN KEY(study_id) REFERENCES studies (study_id));
        CREATE INDEX ix_trials_study_id ON trials (study_id);

        """

    /// Studies and trials each have attributes of the user's and of the system's, in tables of one form.
    private static let attributeTables = [("study", "studies"), ("trial", "trials")].flatMap { owner, owners in
        ["user", "system"].map { kind in
            """
            CREATE TABLE \(owner)_\(kind)_attributes (
                \(owner)_\(kind)_attribute_id INTEGER NOT NULL, \(owner)_id INTEGER, "key" VARCHAR(512),
                value_json TEXT, PRIMARY KEY (\(owner)_\(kind)_attribute_id), UNIQUE (\(owner)_id, "key"),
                FOREIGN KEY(\(owner)_id) REFERENCES \(owners) (\(owner)_id));

            """
        }
    }

    private static let trialTables = """
        CREATE TABLE trial_params (
            param_id INTEGER NOT NULL, trial_id INTEGER, param_name VARCHAR(512), param_value FLOAT,
            distribution_json TEXT, PRIMARY KEY (param_id), UNIQUE (trial_id, param_name),
            FOREIGN KEY(trial_id) REFERENCES trials (trial_id));
        CREATE TABLE trial_values (
            trial_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, objective INTEGER NOT NULL, value FLOAT,
            value_type VARCHAR(7) NOT NULL, PRIMARY KEY (trial_value_id), UNIQUE (trial_id, objective),
            FOREIGN KEY(trial_id) REFERENCES trials (trial_id));
        CREATE TABLE trial_intermediate_values (
            trial_intermediate_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, step INTEGER NOT NULL,
            intermediate_value FLOAT, intermediate_value_type VARCHAR(7) NOT NULL,
            PRIMARY KEY (trial_intermediate_value_id), UNIQUE (trial_id, step),
            FOREIGN KEY(trial_id) REFERENCES trials (trial_id));
        CREATE TABLE trial_heartbeats (
            trial_heartbeat_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, heartbeat DATETIME NOT NULL,
            PRIMARY KEY (trial_heartbeat_id), UNIQUE (trial_id),
            FOREIGN KEY(trial_id) REFERENCES trials (trial_id));

        """
}
