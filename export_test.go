package dedupe

// Rules are those that Without takes.
var Rules = map[string]rule{
	"boilerplate": ruleBoilerplate,
	"frequent":    ruleFrequent,
	"standing":    ruleStanding,
	"template":    ruleTemplate,
	"common":      ruleCommon,
	"stretch":     ruleStretch,
	"short":       ruleShort,
	"glance":      ruleGlance,
}

// Without returns options that leave a rule out.
func Without(name string) Options { return Options{without: Rules[name]} }
