/// The tables of an MLflow database that are filled, see `MLflowSchema`.
package enum MLflowTable: String, DatabaseTable {
    case alembicVersion = "alembic_version"
    case experiments
    case experimentTags = "experiment_tags"
    case runs
    case params
    case metrics
    case latestMetrics = "latest_metrics"
    case tags

    package static var script: String { MLflowSchema.script }
    package static var indices: String { MLflowSchema.indices }

    package var key: [String]? {
        switch self {
        case .alembicVersion, .experiments, .experimentTags: nil
        case .runs: ["run_uuid"]
        case .params, .latestMetrics, .tags: ["key", "run_uuid"]
        case .metrics: ["key", "timestamp", "step", "run_uuid"]
        }
    }

    package var columns: [String] {
        switch self {
        case .alembicVersion: ["version_num"]
        case .experiments:
            ["experiment_id", "name", "artifact_location", "lifecycle_stage", "creation_time", "last_update_time"]
        case .experimentTags: ["experiment_id", "key", "value"]
        case .runs:
            [
                "run_uuid", "name", "source_type", "source_name", "entry_point_name", "user_id", "status", "start_time",
                "end_time", "source_version", "lifecycle_stage", "artifact_uri", "experiment_id",
            ]
        case .params, .tags: ["run_uuid", "key", "value"]
        case .metrics, .latestMetrics: ["run_uuid", "key", "value", "timestamp", "step", "is_nan"]
        }
    }
}

package typealias MLflowRow = DatabaseRow<MLflowTable>
