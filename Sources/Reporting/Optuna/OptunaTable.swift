/// The tables of an Optuna database that are filled, see `OptunaSchema`.
package enum OptunaTable: String, DatabaseTable {
    case versionInfo = "version_info"
    case alembicVersion = "alembic_version"
    case studies
    case studyDirections = "study_directions"
    case studyUserAttributes = "study_user_attributes"
    case studySystemAttributes = "study_system_attributes"
    case trials
    case trialParams = "trial_params"
    case trialValues = "trial_values"
    case trialIntermediateValues = "trial_intermediate_values"
    case trialUserAttributes = "trial_user_attributes"

    package static var script: String { OptunaSchema.script }

    package var columns: [String] {
        switch self {
        case .versionInfo: ["version_info_id", "schema_version", "library_version"]
        case .alembicVersion: ["version_num"]
        case .studies: ["study_id", "study_name"]
        case .studyDirections: ["direction", "study_id", "objective"]
        case .studyUserAttributes, .studySystemAttributes: ["study_id", "key", "value_json"]
        case .trials: ["trial_id", "number", "study_id", "state", "datetime_start", "datetime_complete"]
        case .trialParams: ["trial_id", "param_name", "param_value", "distribution_json"]
        case .trialValues: ["trial_id", "objective", "value", "value_type"]
        case .trialIntermediateValues: ["trial_id", "step", "intermediate_value", "intermediate_value_type"]
        case .trialUserAttributes: ["trial_id", "key", "value_json"]
        }
    }
}

package typealias OptunaRow = DatabaseRow<OptunaTable>
