package report

import _ "embed"

// Schema is the JSON Schema (draft 2020-12) of a line that [JSONLines]
// writes. It allows no other fields than those it names; later releases may
// add some.
//
//go:embed schema.json
var Schema string
