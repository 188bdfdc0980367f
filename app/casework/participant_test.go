package casework_test

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// a code is masked everywhere, opens for a reason, and the look is logged.
func TestIdentityCodeIsSealedMaskedAndRevealedWithAReason(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		code := c.person("Kallio", 914).IdentityCode
		view, err := c.work.Participant(ctx, c.Admin, c.participant)
		c.ok(err)
		if view.Code != "131088-••••" || len(view.IdentitySealed)+len(view.IdentityHMAC) > 0 {
			t.Errorf("shown %q, %v", view.Code, view.IdentitySealed)
		}
		c.ok(c.store.Read(ctx, c.Admin, func(tx *store.Tx) error {
			p, err := tx.Participant(c.participant)
			if len(p.IdentitySealed) == 0 || strings.Contains(string(p.IdentitySealed), code[:6]) {
				t.Error("the code is not sealed")
			}
			return err
		}))
		before := len(c.events())
		_, err = c.work.RevealIdentityCode(ctx, c.Admin, c.participant, " ")
		c.refuses("no reason", err, "error.required", "reason")
		_, err = c.work.RevealIdentityCode(ctx, c.Supervisor, c.participant, "kysytty")
		c.refuses("supervisor", err, "error.forbidden")
		_, err = c.work.RevealIdentityCode(ctx, c.StrangeAdmin, c.participant, "uteliaisuus")
		c.refuses("stranger", err, "error.not_found")
		got, err := c.work.RevealIdentityCode(ctx, c.Admin, c.participant, "Poissaoloilmoitus Kelaan")
		c.ok(err)
		log := c.events()
		if got != code || len(log) != before+1 || log[0].Event != "participant.reveal" || log[0].Reason != "Poissaoloilmoitus Kelaan" {
			t.Errorf("revealed %q, log %+v", got, log[0])
		}
		in := c.person("Kallio", 914)
		in.IdentityCode = "" // keeps the stored one
		in.FamilyName = "Kallio-Ström"
		c.ok(c.work.UpdateParticipant(ctx, c.Admin, c.participant, in))
		again, err := c.work.RevealIdentityCode(ctx, c.Caseworker, c.participant, "tarkistus")
		c.ok(err)
		if again != code {
			t.Errorf("after an update %q", again)
		}
		without := c.person("Koodittomainen", 915)
		without.IdentityCode = ""
		id, err := c.work.CreateParticipant(ctx, c.Admin, without, casework.PayerIn{})
		c.ok(err)
		_, err = c.work.RevealIdentityCode(ctx, c.Admin, id, "tarkistus")
		c.refuses("no code", err, "participant.no_code")
	})
}

// The same person twice at one provider is refused; that another provider has
// them too is nobody's to know.
func TestDuplicatesAreToldWithinTheProviderOnly(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		_, err := c.work.CreateParticipant(ctx, c.Admin, c.person("Toinen", 914), casework.PayerIn{})
		c.refuses("same code", err, "participant.duplicate", "identity_code")
		if strings.Contains(err.Error(), c.person("x", 914).IdentityCode) {
			t.Error("the refusal repeats the code")
		}
		_, err = c.work.CreateParticipant(ctx, c.StrangeAdmin, c.person("Kallio", 914), casework.PayerIn{})
		c.ok(err)
		id, err := c.work.CreateParticipant(ctx, c.Admin, c.person("Toinen", 916), casework.PayerIn{})
		c.ok(err)
		c.refuses("changed into the same", c.work.UpdateParticipant(ctx, c.Admin, id, c.person("Toinen", 914)), "participant.duplicate", "identity_code")
	})
}

func TestParticipantFormsAreRefusedAtTheirFields(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		for name, x := range map[string]struct {
			set        func(*casework.ParticipantIn)
			key, field string
		}{
			"purchaser without a contract": {func(in *casework.ParticipantIn) { in.PurchaserID = c.ForeignPurchaser.ID }, "error.choice", "purchaser_id"},
			"purchaser that is none":       {func(in *casework.ParticipantIn) { in.PurchaserID = domain.NewID() }, "error.choice", "purchaser_id"},
			"another purchaser's officer":  {func(in *casework.ParticipantIn) { in.CaseworkerID = c.ForeignCaseworker.Person }, "error.choice", "caseworker_id"},
			"wrong code":                   {func(in *casework.ParticipantIn) { in.IdentityCode = "131088-914X" }, "identity_code.check", "identity_code"},
			"script":                       {func(in *casework.ParticipantIn) { in.FamilyName = "\u202e<script>" }, "error.text", "family_name"},
		} {
			in := c.person("Uusi", 917)
			x.set(&in)
			_, err := c.work.CreateParticipant(ctx, c.Admin, in, casework.PayerIn{})
			c.refuses(name, err, x.key, x.field)
		}
		_, err := c.work.CreateParticipant(ctx, c.Admin, c.person("Uusi", 917), casework.PayerIn{Payer: domain.PayerFund})
		c.refuses("fund without name and day", err, "error.required", "payer_from")
		list, err := c.work.Participants(ctx, c.Admin, casework.ParticipantQuery{})
		c.ok(err)
		if list.Total != 1 {
			t.Errorf("%d participants: a refused form was stored", list.Total)
		}
		for who, scope := range map[string]domain.Scope{"supervisor": c.Supervisor, "caseworker": c.Caseworker, "reviewer": c.Reviewer, "operator": c.Operator} {
			_, err := c.work.CreateParticipant(ctx, scope, c.person("Uusi", 917), casework.PayerIn{})
			c.refuses(who, err, "error.forbidden")
		}
	})
}

// Each role sees what it needs, a stranger what does not exist.
func TestWhoSeesWhatOfAParticipant(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		c.signed(c.aDraft())
		for who, x := range map[string]struct {
			scope domain.Scope
			key   string
		}{
			"admin": {c.Admin, ""}, "supervisor": {c.Supervisor, ""}, "own caseworker": {c.Caseworker, ""},
			"supervisor of another unit": {c.OtherSupervisor, "error.not_found"}, "another caseworker": {c.OtherCaseworker, "error.not_found"},
			"foreign provider": {c.StrangeAdmin, "error.not_found"}, "foreign caseworker": {c.ForeignCaseworker, "error.not_found"},
			"reviewer": {c.Reviewer, "error.forbidden"}, "operator": {c.Operator, "error.forbidden"},
		} {
			view, err := c.work.Participant(ctx, x.scope, c.participant)
			if x.key != "" {
				c.refuses(who, err, x.key)
				continue
			}
			c.ok(err)
			if view.Name() != "Kallio Teemu" || view.Current == nil || view.Phase != casework.PhaseActive || view.CaseworkerName != "Kirsi Lampinen" {
				t.Errorf("%s sees %+v", who, view.Participant)
			}
			list, err := c.work.Participants(ctx, x.scope, casework.ParticipantQuery{Search: "kall", Phase: casework.PhaseActive})
			c.ok(err)
			if len(list.Rows) != 1 || list.Counts[casework.PhaseActive] != 1 || list.Rows[0].Unit != "Puupaja Kaarna" || list.Rows[0].VoucherTo != on("2026-12-31") {
				t.Errorf("%s lists %+v", who, list)
			}
		}
	})
}

func TestListIsInFinnishOrder(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		for i, name := range []string{"Öhman", "Äijälä", "Zetterlund", "Aalto", "Åberg"} {
			_, err := c.work.CreateParticipant(ctx, c.Admin, c.person(name, 920+i), casework.PayerIn{})
			c.ok(err)
		}
		list, err := c.work.Participants(ctx, c.Admin, casework.ParticipantQuery{})
		c.ok(err)
		var names []string
		for _, r := range list.Rows {
			names = append(names, r.FamilyName)
		}
		if got := strings.Join(names, " "); got != "Aalto Kallio Zetterlund Åberg Äijälä Öhman" {
			t.Errorf("got %s", got)
		}
	})
}

func TestContactsPayersAndArchive(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.signed(c.aDraft())
		c.ok(c.work.UpdateContacts(ctx, c.Supervisor, c.participant, casework.ContactsIn{Phone: "050 1", Town: "Turku", EmergencyContact: "Äiti 050 2222"}))
		c.refuses("bad phone", c.work.UpdateContacts(ctx, c.Supervisor, c.participant, casework.ContactsIn{Phone: "x"}), "participant.wrong_phone", "phone")
		c.refuses("other unit", c.work.UpdateContacts(ctx, c.OtherSupervisor, c.participant, casework.ContactsIn{}), "error.not_found")
		c.ok(c.work.SetPayer(ctx, c.Admin, c.participant, casework.PayerIn{Payer: domain.PayerFund, FundName: "YTK", FromDay: on("2026-03-10")}))
		c.ok(c.work.SetPayer(ctx, c.Admin, c.participant, casework.PayerIn{Payer: domain.PayerSocialAssistance, FundName: "YTK", FromDay: on("2026-03-10")}))
		view, err := c.work.Participant(ctx, c.Supervisor, c.participant)
		c.ok(err)
		if view.Town != "Turku" || view.FamilyName != "Kallio" || len(view.Payers) != 2 || view.Payer.Payer != domain.PayerSocialAssistance || view.Payer.FundName != "" {
			t.Errorf("got %+v, payers %+v", view.Participant, view.Payers)
		}
		forPurchaser, err := c.work.Participant(ctx, c.Caseworker, c.participant)
		c.ok(err)
		if forPurchaser.EmergencyContact != "" || forPurchaser.Considerations == "" {
			t.Error("the caseworker sees the wrong fields")
		}
		c.refuses("running", c.work.ArchiveParticipant(ctx, c.Admin, c.participant, true), "participant.running")
		c.ok(c.work.EndAgreement(ctx, c.Admin, id, casework.EndIn{On: on("2026-10-30"), Reason: "employed", ToldOn: on("2026-10-30")}))
		c.ok(c.work.ArchiveParticipant(ctx, c.Admin, c.participant, true))
		list, err := c.work.Participants(ctx, c.Admin, casework.ParticipantQuery{})
		c.ok(err)
		archived, err := c.work.Participants(ctx, c.Admin, casework.ParticipantQuery{Archived: true})
		c.ok(err)
		if list.Total != 0 || archived.Total != 1 {
			t.Errorf("listed %d, archived %d", list.Total, archived.Total)
		}
		c.ok(c.work.ArchiveParticipant(ctx, c.Admin, c.participant, false))
	})
}

func TestChoicesAreTheProvidersOwn(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		got, err := c.work.Choices(ctx, c.Admin, c.Purchaser.ID)
		c.ok(err)
		if len(got.Purchasers) != 1 || len(got.Units) != 2 || len(got.Contracts) != 1 || len(got.Products) != 2 {
			t.Errorf("got %d purchasers, %d units, %d contracts, %d products", len(got.Purchasers), len(got.Units), len(got.Contracts), len(got.Products))
		}
		for _, u := range got.Caseworkers {
			if u.ID == c.ForeignCaseworker.Person || u.PasswordHash != "" {
				t.Errorf("offers %+v", u)
			}
		}
		if len(got.Caseworkers) != 2 {
			t.Errorf("%d caseworkers", len(got.Caseworkers))
		}
		_, err = c.work.Choices(ctx, c.Supervisor, "")
		c.refuses("supervisor", err, "error.forbidden")
	})
}
