package rules

import (
	"errors"
	"slices"
	"testing"

	"pajakirja/app/domain"
)

// P-17, P-19: each side sends its own kinds; a path or what is to be changed is
// chosen from the list.
func TestMessageIsChecked_P17_P19(t *testing.T) {
	good := MessageIn{Kind: "no_show", Text: "Ei tullut."}
	for name, c := range map[string]struct {
		in         MessageIn
		side       domain.Side
		about      bool
		key, field string
	}{
		"a no-show":                  {good, domain.SideProvider, true, "", ""},
		"from the purchaser":         {good, domain.SidePurchaser, true, "error.choice", "kind"},
		"about nobody":               {good, domain.SideProvider, false, "error.choice", "kind"},
		"without words":              {MessageIn{Kind: "no_show", Text: " \n "}, domain.SideProvider, true, "error.required", "text"},
		"not suitable, no path":      {MessageIn{Kind: "not_suitable", Text: "x"}, domain.SideProvider, true, "error.required", "topic"},
		"not suitable, unknown path": {MessageIn{Kind: "not_suitable", Topic: "weekdays", Text: "x"}, domain.SideProvider, true, "error.choice", "topic"},
		"could progress":             {MessageIn{Kind: "could_progress", Topic: "work_trial", Text: "x"}, domain.SideProvider, true, "", ""},
		"a change of weekdays":       {MessageIn{Kind: "change_request", Topic: "weekdays", Text: "x"}, domain.SidePurchaser, true, "", ""},
		"a change of what":           {MessageIn{Kind: "change_request", Text: "x"}, domain.SidePurchaser, true, "error.required", "topic"},
		"a queue is about nobody":    {MessageIn{Kind: "queue", Text: "x"}, domain.SideProvider, false, "", ""},
		"a queue about somebody":     {MessageIn{Kind: "queue", Text: "x"}, domain.SideProvider, true, "error.choice", "kind"},
	} {
		_, err := CheckMessage(c.in, c.side, c.about)
		var first *domain.Error
		errors.As(err, &first)
		if c.key == "" && err != nil || c.key != "" && (first == nil || first.Key != c.key || first.Field != c.field) {
			t.Errorf("%s: %v, want %q at %q", name, err, c.key, c.field)
		}
	}
	tidy, err := CheckMessage(MessageIn{Kind: "no_show", Topic: "work_trial", Text: " Ei tullut. ", Days: []domain.Day{5, 3, 5}}, domain.SideProvider, true)
	if err != nil || tidy.Topic != "" || tidy.Text != "Ei tullut." || !slices.Equal(tidy.Days, []domain.Day{3, 5}) {
		t.Errorf("%+v, %v", tidy, err)
	}
	if _, err := CheckReply(" \n"); domain.KeyOf(err) != "error.required" {
		t.Errorf("an empty answer: %v", err)
	}
}

// Every rule that asks for the purchaser to be told has a message that tells it,
// and no two kinds answer for one rule.
func TestEveryRuleThatTellsHasItsMessage(t *testing.T) {
	taken := map[string]string{}
	for _, k := range domain.MessageKinds {
		for _, rule := range k.Rules {
			if taken[rule] != "" || !Tells(rule) || AudienceOf(rule) != ForBoth {
				t.Errorf("%s: %s, and %q; the purchaser is told of it: %v", rule, k.Code, taken[rule], Tells(rule))
			}
			taken[rule] = k.Code
		}
	}
	for _, rule := range toldRules {
		if Tells(rule) && taken[rule] == "" {
			t.Errorf("no message tells of %s", rule)
		}
	}
}

// Whom a thread waits for, step by step.
func TestWhomAThreadWaitsFor(t *testing.T) {
	const provider, purchaser = domain.SideProvider, domain.SidePurchaser
	for name, c := range map[string]struct {
		m                   domain.Message
		provider, purchaser bool
	}{
		"sent":                         {domain.Message{Kind: "no_show", Side: provider, LastSide: provider, LastAt: 5, ProviderSeenAt: 5}, false, true},
		"read":                         {domain.Message{Kind: "no_show", Side: provider, LastSide: provider, LastAt: 5, ProviderSeenAt: 5, PurchaserSeenAt: 5}, false, false},
		"answered":                     {domain.Message{Kind: "no_show", Side: provider, LastSide: purchaser, LastAt: 7, ProviderSeenAt: 5, PurchaserSeenAt: 7, AnsweredAt: 7}, true, false},
		"a dispute, only acknowledged": {domain.Message{Kind: "dispute", Side: provider, LastSide: provider, LastAt: 5, ProviderSeenAt: 5, PurchaserSeenAt: 6}, false, true},
		"a request, only acknowledged": {domain.Message{Kind: "change_request", Side: purchaser, LastSide: purchaser, LastAt: 5, PurchaserSeenAt: 5, ProviderSeenAt: 6}, true, false},
		"a request, answered and seen": {domain.Message{Kind: "change_request", Side: purchaser, LastSide: provider, LastAt: 7, PurchaserSeenAt: 8, ProviderSeenAt: 7, AnsweredAt: 7}, false, false},
	} {
		if a, b := c.m.WaitsFor(provider), c.m.WaitsFor(purchaser); a != c.provider || b != c.purchaser {
			t.Errorf("%s: provider %v, purchaser %v", name, a, b)
		}
	}
}
