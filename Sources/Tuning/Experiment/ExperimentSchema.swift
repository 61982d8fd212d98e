internal import JSON

/// The JSON Schema (2020-12) of experiment files, by which editors complete and check them.
///
/// Made from the catalogue, so that it cannot say anything else than the decoder does. It knows less: what depends on the
/// data, or on other settings, only the decoder can tell.
package enum ExperimentSchema {
    /// What `experiments/experiment.schema.json` contains.
    package static var text: String { document.indentedText }

    private static var document: JSONValue {
        let builtIn = CatalogueSchema(.builtIn, parameter: "parameter")
        let command = CatalogueSchema(.command(settings: []), parameter: "commandParameter")
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Experiment",
            "description": "What to train, what to vary, and how to score it.",
            "if": ["required": ["command"]],
            "then": ["$ref": "#/$defs/experimentOnCommand"], "else": ["$ref": "#/$defs/experiment"],
            "$defs": .object(
                builtIn.definitions + [
                    JSONValue.Member("experiment", builtIn.experiment),
                    JSONValue.Member("parameter", builtIn.parameter),
                    JSONValue.Member("experimentOnCommand", command.experiment),
                    JSONValue.Member("commandParameter", command.parameter),
                ]),
        ]
    }
}
