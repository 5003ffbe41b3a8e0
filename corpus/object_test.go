package corpus

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// membersPlain is what members yields, by encoding/json.
func membersPlain(t *testing.T, obj []byte) (names, values []string) {
	dec := json.NewDecoder(bytes.NewReader(obj))
	_, err := dec.Token()
	require.NoError(t, err)
	for dec.More() {
		name, err := dec.Token()
		require.NoError(t, err)
		var value json.RawMessage
		require.NoError(t, dec.Decode(&value))
		names = append(names, name.(string))
		values = append(values, string(value))
	}
	return names, values
}

func FuzzMembers(f *testing.F) {
	for _, s := range []string{
		`{}`,
		"{\t}",
		`{"a":1}`,
		`{ "a" : "x\"}" , "b\u0063" :[1,{"x":"]"}, "\\"],"ü":{"a":{}},"":null , "t":true}`,
		`{"a":-1.5e+7,"a":"\\\\\\"}`,
		"{\"\xff\":\"\xfe\"}",
		`{"a":` + strings.Repeat("[", 1000) + strings.Repeat("]", 1000) + `}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, obj []byte) {
		obj = bytes.Trim(obj, jsonBlanks)
		if !json.Valid(obj) || obj[0] != '{' {
			return
		}
		var names, values []string
		for name, value := range members(obj) {
			names = append(names, string(name))
			values = append(values, string(value))
		}
		wantNames, wantValues := membersPlain(t, obj)
		require.Equal(t, wantNames, names)
		require.Equal(t, wantValues, values)
	})
}

func FuzzUnquote(f *testing.F) {
	for _, s := range []string{
		``, `a`, `\"\\\/\b\f\n\r\t`, `ü\u00fc\u00FC\uAbCd`, `\ud83d\ude00x`, `\ud83dx`, `\ude00\ud83d`,
		`\ud83d\ud83d\ude00`, `\ud83d\n`, `\ud83d\u0041`, `\ufffd\u0000`, `\ud83d`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		quoted := `"` + s + `"`
		var want string
		if !utf8.ValidString(s) || json.Unmarshal([]byte(quoted), &want) != nil {
			return
		}
		require.Equal(t, want, string(unquote(nil, []byte(s))))
	})
}
