package rules

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// One law for every text: what cleans and what only checks refuse the same.
func TestTextsAreJudgedAlike(t *testing.T) {
	for name, tt := range map[string]struct{ value, key string }{
		"plain":            {"Åke Öström", ""},
		"another script":   {"محمد 李", ""},
		"markup is a text": {"<script>", ""},
		"at the limit":     {strings.Repeat("ö", MaxCode), ""},
		"over the limit":   {strings.Repeat("ö", MaxCode+1), "error.too_long"},
		"override":         {"Aalto\u202etxt", "error.text"},
		"arabic mark":      {"Aalto\u061c", "error.text"},
		"isolate":          {"a\u2066b", "error.text"},
		"control":          {"a\x07b", "error.text"},
		"broken bytes":     {"a\xffb", "error.text"},
	} {
		var errs domain.Errors
		Text(&errs, "x", tt.value, MaxCode)
		var f fields
		f.line("x", tt.value, MaxCode)
		for how, err := range map[string]error{"cleaned": errs.Err(), "checked": f.errs.Err()} {
			got := ""
			if err != nil {
				got = domain.KeyOf(err)
			}
			if got != tt.key {
				t.Errorf("%s, %s: %q, want %q", name, how, got, tt.key)
			}
		}
	}
}

func TestEmailsAreJudgedAlike(t *testing.T) {
	for value, good := range map[string]bool{"": true, "a@b.fi": true, "a.b+c@d.e.fi": true, "a": false, "@b.fi": false, "a@b": false, "a@@b.fi": false,
		"a b@c.fi": false, "a@b.fi.": false, "a@b..fi": false, "a,b@c.fi": false} {
		var errs domain.Errors
		Email(&errs, "email", value)
		var f fields
		f.email("email", value)
		if cleaned, checked := errs.Err() == nil, f.errs.Err() == nil; cleaned != good || checked != good {
			t.Errorf("%q: cleaned %v, checked %v, want %v", value, cleaned, checked, good)
		}
	}
}
