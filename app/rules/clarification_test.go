package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// A-35, S-05, S-06: what a clarification, a talk and an outcome are refused for.
func TestClarificationBadInput_A35_S05_S06(t *testing.T) {
	const provider, purchaser = domain.SideProvider, domain.SidePurchaser
	for name, c := range map[string]struct {
		in   ClarifyIn
		side domain.Side
		want string
	}{
		"conditions":            {ClarifyIn{Kind: domain.ClarifyConditions, Text: "x"}, purchaser, ""},
		"no kind":               {ClarifyIn{Text: "x"}, provider, "kind error.choice"},
		"no words":              {ClarifyIn{Kind: domain.ClarifySuitability}, provider, "text error.required"},
		"a purchaser's refusal": {ClarifyIn{Kind: domain.ClarifyRefusal, Reason: "tasks", Text: "x"}, purchaser, "kind error.choice"},
		"an ungrounded refusal": {ClarifyIn{Kind: domain.ClarifyRefusal, Text: "x"}, provider, "reason error.required"},
		"an unknown ground":     {ClarifyIn{Kind: domain.ClarifyRefusal, Reason: "origin", Text: "x"}, provider, "reason error.choice"},
		"an unknown statement":  {ClarifyIn{Kind: domain.ClarifyConditions, Stated: "lazy", Text: "x"}, provider, "stated error.choice"},
	} {
		if _, err := CheckClarification(c.in, c.side); refusedWith(err) != c.want {
			t.Errorf("%s: %q", name, refusedWith(err))
		}
	}
	for _, reason := range domain.RefusalReasons {
		if _, err := CheckClarification(ClarifyIn{Kind: domain.ClarifyRefusal, Reason: reason, Text: "x"}, provider); err != nil {
			t.Errorf("%s: %v", reason, err)
		}
	}
	kept, err := CheckClarification(ClarifyIn{Kind: domain.ClarifyConditions, Reason: "tasks", Text: "x"}, provider)
	if err != nil || kept.Reason != "" {
		t.Errorf("a reason without a refusal: %+v, %v", kept, err)
	}
	open := domain.Clarification{Kind: domain.ClarifySuitability, OpenedOn: domain.MustDay("2026-11-10")}
	today := domain.MustDay("2026-11-18")
	for name, c := range map[string]struct {
		talk domain.ClarificationTalk
		want string
	}{
		"the first day":  {domain.ClarificationTalk{On: open.OpenedOn, Present: "a", Text: "b"}, ""},
		"today":          {domain.ClarificationTalk{On: today, Present: "a", Text: "b"}, ""},
		"the day before": {domain.ClarificationTalk{On: open.OpenedOn - 1, Present: "a", Text: "b"}, "talk_on clarification.before"},
		"tomorrow":       {domain.ClarificationTalk{On: today + 1, Present: "a", Text: "b"}, "talk_on decision.day_future"},
		"nobody":         {domain.ClarificationTalk{On: today, Text: "b"}, "talk_present error.required"},
		"nothing":        {domain.ClarificationTalk{On: today, Present: "a"}, "talk_text error.required"},
	} {
		if _, err := CheckTalk(c.talk, open, today); refusedWith(err) != c.want {
			t.Errorf("talk, %s: %q", name, refusedWith(err))
		}
	}
	for name, c := range map[string]struct {
		in   SettleIn
		want string
	}{
		"starts":             {SettleIn{Outcome: "starts", On: today}, ""},
		"refused by hand":    {SettleIn{Outcome: "refused", On: today}, "outcome error.choice"},
		"of another kind":    {SettleIn{Outcome: "ends", On: today}, "outcome error.choice"},
		"tomorrow":           {SettleIn{Outcome: "starts", On: today + 1}, "outcome_on decision.day_future"},
		"before the opening": {SettleIn{Outcome: "starts", On: open.OpenedOn - 1}, "outcome_on clarification.before"},
		"cancelled by two":   {SettleIn{Outcome: "cancelled", On: today, Participant: "a", Purchaser: "c"}, "agreed_provider clarification.three"},
		"cancelled by three": {SettleIn{Outcome: "cancelled", On: today, Participant: "a", Provider: "b", Purchaser: "c"}, ""},
	} {
		if _, err := CheckOutcome(c.in, open, today); refusedWith(err) != c.want {
			t.Errorf("outcome, %s: %q", name, refusedWith(err))
		}
	}
}
