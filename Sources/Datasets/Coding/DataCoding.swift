/// All that is needed to turn rows of a table into what a network sees.
package struct DataCoding: Hashable, Sendable {
    /// The columns that are features, in the file's order, each with its coding.
    package var features: [(name: String, coding: FeatureCoding)]
    package var target: TargetCoding

    package var featureCount: Int { features.reduce(0) { $0 + $1.coding.featureCount } }

    package static func == (first: DataCoding, second: DataCoding) -> Bool {
        first.target == second.target
            && first.features.elementsEqual(second.features) { $0.name == $1.name && $0.coding == $1.coding }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(target)
        for feature in features { hasher.combine(feature.name) }
    }
}
