package report

import _ "embed"

//go:embed schema.json
var schema string

// Schema returns the JSON Schema (draft 2020-12) of a line that [JSONLines]
// and [ExplainJSON] write. Later releases may add fields, and it allows others than it names.
func Schema() string { return schema }
