package main

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/report"
)

// The line of an estimate keeps to the schema of all that --format jsonl writes,
// which describes every field of it.
func TestEstimateKeepsToTheSchema(t *testing.T) {
	keepsToTheSchema(t, runs(t, "estimate", "--format", "jsonl", seeds), "recall")
}

// keepsToTheSchema requires that the schema describes every field of a line, and of
// the object of a field of it.
func keepsToTheSchema(t *testing.T, line, field string) {
	t.Helper()
	const name = "schema.json"
	described, err := jsonschema.UnmarshalJSON(strings.NewReader(report.Schema()))
	require.NoError(t, err)
	refuseOthers(described)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource(name, described))
	schema, err := c.Compile(name)
	require.NoError(t, err)

	v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
	require.NoError(t, err)
	require.NoError(t, schema.Validate(v), "%s", line)
	v.(map[string]any)[field].(map[string]any)["more"] = 1
	require.Error(t, schema.Validate(v))
}

// refuseOthers has each object of a schema refuse fields that it does not name.
func refuseOthers(schema any) {
	switch s := schema.(type) {
	case map[string]any:
		if s["type"] == "object" {
			s["additionalProperties"] = false
		}
		for _, below := range s {
			refuseOthers(below)
		}
	case []any:
		for _, below := range s {
			refuseOthers(below)
		}
	}
}
