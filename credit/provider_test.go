package credit_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/wirecopy/dedupe/credit"
)

func TestFindProvider(t *testing.T) {
	tests := map[string]string{
		"dpa":                          "dpa",
		" DPA\n":                       "dpa",
		"AP":                           "AP",
		"ap":                           "AP",
		"dpa-AFX":                      "dpa-AFX",
		"Deutsche Presse-Agentur":      "dpa",
		"dpa Deutsche Presse-Agentur":  "dpa",
		"Agence France-Presse (AFP)":   "AFP",
		"APA - Austria Presse Agentur": "APA",
		"":                             "",
		" - ":                          "",
		"dpa/AFP":                      "",
		"dpa news":                     "",
		"dpas":                         "",
		"Example Herald":               "",
		"Getty Images":                 "",
		"dpa\xff":                      "dpa",
	}
	for name, want := range tests {
		c, ok := credit.FindProvider(name)
		require.Equal(t, want != "", ok, "%q", name)
		if ok {
			require.Equal(t, want, c.Agency, "%q", name)
			require.Equal(t, credit.Provider, c.Kind)
			require.Equal(t, credit.TextAgency, c.Type)
			require.Zero(t, c.Start+c.End)
		}
	}
}

func TestFindProviderOfEachAgency(t *testing.T) {
	for _, a := range credit.Agencies() {
		for _, name := range append(append([]string{a.ID}, a.Names...), a.Abbreviations...) {
			c, ok := credit.FindProvider(name)
			require.Equal(t, a.Type != credit.PhotoAgency, ok, "%q", name)
			if ok {
				require.Equal(t, a.ID, c.Agency, "%q", name)
			}
		}
	}
}

func FuzzFindProvider(f *testing.F) {
	for _, s := range []string{"dpa", "Agence France-Presse (AFP)", "C\u030cTK", "\xff", "a - b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, ok := credit.FindProvider(s)
		require.Equal(t, ok, c != credit.Credit{})
		if ok {
			again, _ := credit.FindProvider(c.Agency)
			require.Equal(t, c, again)
		}
	})
}

func ExampleFindProvider() {
	c, ok := credit.FindProvider("Deutsche Presse-Agentur")
	fmt.Println(c.Agency, c.Kind, c.Kind.Evidence(), ok)
	// Output: dpa provider true true
}
