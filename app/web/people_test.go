package web

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// realGate lets people in by the use cases themselves.
func realGate(c *Config, _ *[]Route) { c.Gate = c.Work }

func form(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v.Encode()
}

// From the printed one-time link to an invited admin's first page: the way a new
// installation comes to life, second factor included.
func TestFromTheFirstLinkToAnInvitedAdmin(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		st := newSiteOn(t, s, realGate)
		first, err := st.work.FirstAdminLink(context.Background())
		if err != nil || first == nil {
			t.Fatal(first, err)
		}
		v := st.visitor(t)
		if a := v.get("/link/" + first.Token); a.status != 200 || !strings.Contains(a.body, "Palvelun käyttöönotto") {
			t.Fatalf("%d %s", a.status, a.body)
		}
		a := v.post("/link/"+first.Token, form("name", "Ylle", "email", "ylle@palvelu.example", "organisation", "Palvelu", "password", "lyhyt", "again", "lyhyt"))
		if a.status != 422 || !strings.Contains(a.body, "vähintään 12 merkkiä") || strings.Contains(a.body, `value="lyhyt"`) {
			t.Fatalf("a short password: %d", a.status)
		}
		a = v.post("/link/"+first.Token, form("name", "Ylle", "email", "ylle@palvelu.example", "organisation", "Palvelu", "password", password, "again", password+"x"))
		if a.status != 422 || !strings.Contains(a.body, "Salasanat eivät ole samat") {
			t.Fatalf("two passwords: %d", a.status)
		}
		if a = v.post("/link/"+first.Token, form("name", "Ylle", "email", "ylle@palvelu.example", "organisation", "Palvelu", "password", password, "again", password)); a.status != 303 {
			t.Fatalf("use the link: %d %s", a.status, a.body)
		}
		if a := v.get("/link/" + first.Token); a.status != 404 || !strings.Contains(a.body, "Linkki ei toimi") {
			t.Errorf("a used link: %d", a.status)
		}
		enter(t, v, "ylle@palvelu.example")
		a = v.post("/organisations", form("side", "provider", "name", "Uusi säätiö sr", "kind", "foundation", "business_id", "0112038-9", "language", "fi"))
		place := a.header.Get("Location")
		if a.status != 303 || !strings.HasPrefix(place, "/organisations/") {
			t.Fatalf("open a tenant: %d %s", a.status, a.body)
		}
		id := strings.TrimPrefix(place, "/organisations/")
		a = v.post("/people?organisation="+id, form("name", "Leena Korhonen", "email", "leena@kipina.example", "language", "fi", "role", "provider_admin"))
		token := regexp.MustCompile(`/link/([A-Za-z0-9_-]{43})`).FindStringSubmatch(a.body)
		if a.status != 200 || token == nil {
			t.Fatalf("invite: %d %s", a.status, a.body)
		}
		admin := st.visitor(t)
		if a := admin.post("/link/"+token[1], form("password", password, "again", password)); a.status != 303 {
			t.Fatalf("use the invitation: %d %s", a.status, a.body)
		}
		enter(t, admin, "leena@kipina.example")
		if a := admin.get("/organisation"); a.status != 200 || !strings.Contains(a.body, "Uusi säätiö sr") || !strings.Contains(a.body, "Vastuuvakuutuksen voimassaoloa ei ole kirjattu") {
			t.Errorf("own organisation: %d", a.status)
		}
		if a := admin.get("/organisations/" + id); a.status != 403 {
			t.Errorf("the operator's page: %d", a.status)
		}
		firstSteps(t, admin)
	})
}

// enter logs in and sets up the second factor from what the page shows.
func enter(t *testing.T, v *visitor, email string) {
	t.Helper()
	a := v.post("/login", form("email", email, "password", password))
	if a.status != 303 || a.header.Get("Location") != "/login/code?next=%2F" {
		t.Fatalf("log-in: %d %s", a.status, a.header.Get("Location"))
	}
	if a = v.get("/login/code?next=%2Fmemberships"); a.header.Get("Location") != "/login/enrol?next=%2Fmemberships" {
		t.Fatalf("code page before set-up: %d %s", a.status, a.header.Get("Location"))
	}
	a = v.get("/login/enrol?next=%2Fmemberships")
	secret := regexp.MustCompile(`<code class="secret">([A-Z2-7 ]+)</code>`).FindStringSubmatch(a.body)
	if a.status != 200 || secret == nil || !strings.Contains(a.body, "<svg") {
		t.Fatalf("set-up: %d %s", a.status, a.body)
	}
	if a := v.post("/login/enrol", form("code", "000000")); a.status != 422 {
		t.Errorf("a wrong code: %d", a.status)
	}
	code, err := totp.GenerateCode(strings.ReplaceAll(secret[1], " ", ""), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if a := v.post("/login/enrol", form("code", code, "next", "/memberships")); a.status != 303 || a.header.Get("Location") != "/memberships" {
		t.Fatalf("confirm: %d %s", a.status, a.body)
	}
	if a := v.get("/login/enrol"); a.status != 303 {
		t.Errorf("the secret is shown again: %d", a.status)
	}
}

// P-05: the refusal is read where the form was filled, with the act.
func TestACompanyIsRefusedWithTheAct(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v := st.with(t, w.Operator)
		a := v.post("/organisations", form("side", "provider", "name", "Paja Oy", "kind", "company", "business_id", "0112038-9"))
		if a.status != 422 || !strings.Contains(a.body, "189/2001") || !strings.Contains(a.body, "6 §") || !strings.Contains(a.body, `value="Paja Oy"`) {
			t.Errorf("%d %s", a.status, a.body)
		}
		if a := v.get("/organisations"); strings.Contains(a.body, "Paja Oy") {
			t.Error("something was stored")
		}
	})
}

func TestUnitsAndClosuresByForm(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v := st.with(t, w.Admin)
		a := v.post("/units", form("name", "<script>x</script>", "opens_at", "8.30", "closes_at", "15:00", "opening_days", "1", "opening_days", "5", "places", "9"))
		if a.status != 303 {
			t.Fatalf("%d %s", a.status, a.body)
		}
		if a := v.get("/units"); !strings.Contains(a.body, "&lt;script&gt;x&lt;/script&gt;") || strings.Contains(a.body, "<script>x") || !strings.Contains(a.body, "8.30–15.00") {
			t.Errorf("the unit as typed: %s", a.body)
		}
		if a := v.post("/units", form("name", w.Unit.Name, "opens_at", "8", "closes_at", "16", "opening_days", "1")); a.status != 409 || !strings.Contains(a.body, "Samanniminen yksikkö") {
			t.Errorf("a name twice: %d", a.status)
		}
		if a := v.post("/units", form("name", "X", "opens_at", "25.00", "closes_at", "16", "opening_days", "9")); a.status != 422 || !strings.Contains(a.body, "Kellonaika ei kelpaa") {
			t.Errorf("an impossible hour: %d", a.status)
		}
		closing := form("units", w.Unit.ID.String(), "units", w.OtherUnit.ID.String(), "from_day", "23.12.2026", "to_day", "2026-12-31", "reason", "Joulutauko")
		if a := v.post("/closures", closing); a.status != 303 || a.header.Get("Location") != "/calendar?year=2026" {
			t.Fatalf("%d %s", a.status, a.body)
		}
		if a := v.post("/closures", closing); a.status != 409 || !strings.Contains(a.body, "jo suljettu") {
			t.Errorf("closed twice: %d", a.status)
		}
		if a := v.post("/closures", form("units", w.StrangeUnit.ID.String(), "from_day", "2026-07-01", "reason", "X")); a.status != 422 {
			t.Errorf("a foreign unit: %d", a.status)
		}
		if a := st.with(t, w.Caseworker).get("/calendar?year=2026"); a.status != 200 || !strings.Contains(a.body, "Joulutauko") || !strings.Contains(a.body, "itsenäisyyspäivä") || strings.Contains(a.body, "/closures") {
			t.Errorf("the caseworker's calendar: %d", a.status)
		}
		if a := v.get("/calendar?year=99999"); a.status != 200 || !strings.Contains(a.body, "Kalenteri 2026") {
			t.Errorf("an impossible year: %d", a.status)
		}
	})
}

// M-12, M-13, M-16: the purchaser sets a value from a day with what it rests on;
// the provider only reads it.
func TestValuesByForm(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		place := "/contracts/" + w.Contract.ID.String()
		value := form("code", "ktt", "name", "Perusseteli", "unit", "day", "form", "individual", "unit_cents", "48,50", "valid_from", "1.1.2027", "grounds", "Lämmin ateria, kaksi valmentajaa")
		if a := st.with(t, w.Admin).post(place+"/products", value); a.status != 403 {
			t.Errorf("the provider set a value: %d", a.status)
		}
		v := st.with(t, w.PurchaserAdmin)
		if a := v.post(place+"/products", value); a.status != 303 {
			t.Fatalf("%d %s", a.status, a.body)
		}
		if a := v.post(place+"/products", value); a.status != 409 || !strings.Contains(a.body, "jo arvo tästä päivästä") {
			t.Errorf("again: %d", a.status)
		}
		for _, wrong := range []string{"0", "-1", "45,505", "viisi"} {
			if a := v.post(place+"/products", form("code", "uusi", "name", "X", "unit", "day", "form", "group", "unit_cents", wrong, "valid_from", "2026-01-01")); a.status != 422 {
				t.Errorf("value %q: %d", wrong, a.status)
			}
		}
		a := st.with(t, w.Admin).get(place)
		if a.status != 200 || !strings.Contains(a.body, "48,50\u00a0€") || !strings.Contains(a.body, "31.12.2026") || strings.Contains(a.body, "/products") {
			t.Errorf("the provider's view: %d %s", a.status, a.body)
		}
		if !strings.Contains(a.body, "Lämmin ateria, kaksi valmentajaa") || !strings.Contains(a.body, "1.1.2027") {
			t.Errorf("the grounds of the value, or since when: %s", a.body)
		}
		if a := v.get("/contracts/new"); a.status != 200 || !strings.Contains(a.body, w.Stranger.Name) {
			t.Errorf("the directory: %d", a.status)
		}
	})
}

// Q-18, rules are data: every rule is told in words with where it is written.
func TestTheRulebookIsReadable(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		for _, p := range []domain.Scope{w.PurchaserAdmin, w.Reviewer, w.Caseworker, w.Admin} {
			a := st.with(t, p).get("/rulebooks/" + w.Book.ID.String())
			if a.status != 200 || !strings.Contains(a.body, "1–4 päivänä kalenteriviikossa.") || !strings.Contains(a.body, "§8.2") || !strings.Contains(a.body, "Tuotteen oletus") {
				t.Errorf("%s: %d", p.Role, a.status)
			}
			if a := st.with(t, p).get("/rulebooks"); !strings.Contains(a.body, w.Book.Name) {
				t.Errorf("%s: the list lacks the book", p.Role)
			}
		}
		v := st.with(t, w.Reviewer)
		if a := v.get("/providers/" + w.Provider.ID.String()); a.status != 200 || !strings.Contains(a.body, "Rekisteröity yhdistys") || !strings.Contains(a.body, "Palveluseteli") || !strings.Contains(a.body, w.Unit.Name) {
			t.Errorf("P-04 on the provider's page: %d", a.status)
		}
		if a := v.get("/providers/" + w.Purchaser.ID.String()); a.status != 404 {
			t.Errorf("a purchaser is no provider: %d", a.status)
		}
	})
}

func TestPeopleByForm(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v := st.with(t, w.Admin)
		in := []string{"name", "Uusi Ohjaaja", "email", "uusi@kipina.example", "language", "fi", "role", "supervisor"}
		if a := v.post("/people", form(in...)); a.status != 422 || !strings.Contains(a.body, "vähintään yksi yksikkö") || !strings.Contains(a.body, `value="Uusi Ohjaaja"`) {
			t.Fatalf("without units: %d", a.status)
		}
		a := v.post("/people", form(append(in, "units", w.Unit.ID.String())...))
		if a.status != 200 || !strings.Contains(a.body, "Linkki näytetään vain nyt") || !strings.Contains(a.body, "/link/") {
			t.Fatalf("invite: %d %s", a.status, a.body)
		}
		people, err := st.work.People(context.Background(), w.Admin, w.Provider.ID)
		if err != nil || len(people) != 1 {
			t.Fatal(people, err)
		}
		place := "/people/" + people[0].ID.String()
		if a := v.get(place); a.status != 200 || strings.Contains(a.body, "/link/") || !strings.Contains(a.body, "Kutsuttu") {
			t.Errorf("the link is shown again, or the state is wrong: %d", a.status)
		}
		if a := v.post(place+"/link", form("purpose", "first_admin")); a.status != 422 {
			t.Errorf("an operator's link: %d", a.status)
		}
		if a := v.post(place, form("name", "Toinen Nimi", "email", "ei-osoite")); a.status != 422 || !strings.Contains(a.body, "Sähköpostiosoite ei kelpaa") {
			t.Errorf("a wrong e-mail: %d", a.status)
		}
		if a := v.post(place+"/disable", ""); a.status != 303 {
			t.Errorf("close: %d", a.status)
		}
		if a := v.get("/people"); !strings.Contains(a.body, "Suljettu") {
			t.Error("the list doesn't say closed")
		}
		if a := v.post("/roles/"+people[0].Roles[0].ID.String(), form("role", "provider_admin")); a.status != 303 {
			t.Errorf("change the role: %d", a.status)
		}
		foreign, _ := hired(t, st, w.StrangeAdmin, "muu@toinen.example")
		if a := v.get("/people/" + foreign.String() + "?organisation=" + w.Stranger.ID.String()); a.status != 404 {
			t.Errorf("another's person by the address's organisation: %d", a.status)
		}
		if a := st.with(t, w.Operator).get("/people/" + foreign.String() + "?organisation=" + w.Stranger.ID.String()); a.status != 200 {
			t.Errorf("the operator: %d", a.status)
		}
	})
}

// A person in two roles sees one at a time and switches by hand.
func TestSwitchingRoles(t *testing.T) {
	st := newSiteOn(t, testkit.SQLite(t), realGate)
	w := testkit.NewWorld(t, st.rows)
	ctx := context.Background()
	id, link, err := st.work.Invite(ctx, w.Admin, w.Provider.ID, casework.PersonInput{Name: "Moni", Email: "moni@kipina.example", Role: domain.RoleProviderAdmin})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.work.AddRole(ctx, w.Admin, w.Provider.ID, id, casework.PersonInput{Role: domain.RoleSupervisor, Units: []domain.ID{w.Unit.ID}}); err != nil {
		t.Fatal(err)
	}
	if err := st.work.UseLink(ctx, link.Token, domain.LinkUse{Password: password}); err != nil {
		t.Fatal(err)
	}
	v := st.visitor(t)
	enter(t, v, "moni@kipina.example")
	a := v.get("/memberships")
	other := regexp.MustCompile(`name="membership" value="([0-9a-f-]{36})"`).FindStringSubmatch(a.body)
	if a.status != 200 || other == nil || !strings.Contains(a.body, "Nyt käytössä") {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if a := v.post("/memberships", form("membership", other[1])); a.status != 303 {
		t.Fatalf("switch: %d", a.status)
	}
	if a := v.get("/api/v1/me"); !strings.Contains(a.body, `"role":"supervisor"`) {
		t.Errorf("%s", a.body)
	}
	changing := form("password", password, "new_password", "uusi pitkä salalause", "again", "uusi pitkä salalause")
	if a := v.post("/account/password", strings.Replace(changing, "oikea", "vaara", 1)); a.status != 422 || !strings.Contains(a.body, "Salasana ei täsmää") {
		t.Errorf("without the present password: %d", a.status)
	}
	if a := v.post("/account/password", changing); a.status != 303 {
		t.Errorf("change the password: %d %s", a.status, a.body)
	}
	if a := v.get("/account"); a.status != 200 || !strings.Contains(a.body, "Salasana on vaihdettu") || !strings.Contains(a.body, "moni@kipina.example") {
		t.Errorf("own account: %d", a.status)
	}
	for _, wrong := range []string{"", "x", domain.NewID().String()} {
		if a := v.post("/memberships", form("membership", wrong)); a.status != 404 {
			t.Errorf("membership %q: %d", wrong, a.status)
		}
	}
	if a := v.get("/people"); a.status != 403 {
		t.Errorf("the former role still works: %d", a.status)
	}
}

// G-06: the privacy page names the officer, or says that there is none.
func TestThePrivacyPageNamesTheOfficer(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v := st.with(t, w.Admin)
		if a := v.get("/privacy"); a.status != 200 || !strings.Contains(a.body, w.Provider.Name+": Tietosuojavastaavaa ei ole nimetty") || strings.Contains(a.body, w.Stranger.Name) {
			t.Errorf("%d %s", a.status, a.body)
		}
		o := w.Provider
		o.BusinessID, o.DataOfficer = "0112038-9", "Tiina Tietosuoja, 02 123"
		if err := st.work.ChangeOrganisation(context.Background(), w.Admin, o); err != nil {
			t.Fatal(err)
		}
		if a := v.get("/privacy"); !strings.Contains(a.body, w.Provider.Name+": Tiina Tietosuoja, 02 123") {
			t.Error(a.body)
		}
		if a := st.visitor(t).get("/privacy"); a.status != 200 || strings.Contains(a.body, "Tiina") {
			t.Error("a visitor is told of organisations")
		}
	})
}
