internal import JSON
internal import Search

extension SettingCatalogue {
    /// How the experiment's parameters are searched.
    static let searchSettings = [
        SettingDeclaration(
            "search.method", .word(SearchMethod.allCases.map(\.rawValue)), .value("guided-descent"),
            "How configurations are chosen: by descent, all of them, at random, evenly, or where good ones are dense."),
        SettingDeclaration(
            "search.parameters", .parameters, .value([]), "What is varied, in the order of the descent."),
        SettingDeclaration(
            "search.repeats", .repeats(.from(1, to: 1000)), .value(1),
            "How many seeds each configuration is trained with; from a few to more where they cannot be told apart."),
        SettingDeclaration(
            "search.folds", .orNull(.wholeNumber(.from(2, to: 100))), .value(.null),
            "Cross-validation: into how many parts the training and validation rows are cut, each of which validates "
                + "once; null for one validation split."),
        SettingDeclaration(
            "search.maxTrials", .orNull(.wholeNumber(.atLeast(1))), .value(.null),
            "The most trials; null is as many as it takes, or \(SearchOptions.usualTrials) for those that never end."),
        SettingDeclaration(
            "search.maxTime", .orNull(.time), .value(.null),
            "For how long the sweep is worked on, all sessions together: a number of seconds, or a text such as 90s, "
                + "10m or 1.5h. Then what runs is ended, and the best so far wins; null is as long as it takes."),
        SettingDeclaration(
            "search.maxFailures", .orNull(.wholeNumber(.atLeast(1))), .value(5),
            "After how many failures in a row the sweep stops, because the mistake is unlikely to be the settings'; "
                + "null is never."),
        SettingDeclaration(
            "search.prefer", .word(Preference.allCases.map(\.rawValue)), .value(.string(Preference.best.rawValue)),
            "Which trial wins: the best, or of those that cannot be told apart from it the one with the fewest weights."
        ),
        SettingDeclaration(
            "search.cycles", .orNull(.wholeNumber(.atLeast(1))), .value(.null), when: [isDescent],
            "The most cycles of a descent; null is as many as it takes."),
        SettingDeclaration(
            "search.extend", .boolean, .value(false), when: [isDescent],
            "Goes on beyond a range's edge where a line's best stands on it."),
        SettingDeclaration(
            "search.zoom", .wholeNumber(.from(0, to: 20)), .value(0), when: [isDescent],
            "How often ranges are quantised anew between the neighbours of where the descent has converged."),
        SettingDeclaration(
            "search.starts", .wholeNumber(.from(0, to: 1000)), .value(0), when: [isDescent],
            "How many more descents there are, from points that the seed chooses; the best ending wins."),
        SettingDeclaration(
            "search.accept.standardErrors", .number(.from(0, to: 100)), .value(0), when: [isDescent],
            "How many standard errors of the paired differences an improvement must exceed to be accepted."),
        SettingDeclaration(
            "search.halving.factor", .wholeNumber(.atLeast(2)), .value(3), when: [isHalving],
            "One of so many trials of a rung goes on, for so many times the epochs."),
        SettingDeclaration(
            "search.halving.firstEpochs", .orNull(.wholeNumber(.atLeast(1))), .value(.null), when: [isHalving],
            "The epochs of the first rung; null is as many as let the last rung train for training.epochs."),
        SettingDeclaration("seed", .wholeNumber(.atLeast(0)), .value(1), "The seed of everything random."),
    ]

    private static let isDescent = SettingCondition(
        setting: "search.method", accepted: .oneOf(["coordinate-descent"]))
    private static let isHalving = SettingCondition(
        setting: "search.method", accepted: .oneOf(["successive-halving"]))
}
