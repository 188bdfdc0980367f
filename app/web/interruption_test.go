package web

import (
	"testing"

	"pajakirja/app/testkit"
)

// B-12: the caseworker pauses a service on its page, each wrong field told beside
// it, and lets it go on; the provider reads of both and can do neither.
func TestAServiceIsPausedAndGoesOn_B12(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := casePaper(t, st, w)
		at := "/agreements/" + e.Agreement.ID.String()
		caseworker, admin := st.with(t, w.Caseworker), st.with(t, w.Admin)
		pause := func(more ...string) string {
			return posted(append([]string{"how", "pauses", "from", "23.11.2026", "reason", "health", "ground", "Hoitojakso"}, more...)...)
		}
		wants(t, "the form", caseworker.get(at+"/interrupt"), 200, "Miten palvelu keskeytyy", "Tauko: sopimus jatkuu sen jälkeen", "Tauon viimeinen päivä")
		for what, c := range map[string]struct{ form, part string }{
			"neither end nor pause": {posted("from", "23.11.2026", "reason", "health", "ground", "x"), `href="#f-how"`},
			"backwards":             {pause("to", "20.11.2026"), "Tauko ei voi päättyä ennen alkuaan"},
			"no day at all":         {pause("to", "31.11.2026"), `href="#f-to"`},
			"after the agreement":   {pause("to", "1.1.2030"), "Päivä ei ole sopimuksen ajalla"},
			"an end with a last":    {posted("how", "ends", "from", "23.11.2026", "to", "30.11.2026", "reason", "health", "ground", "x"), "Viimeinen päivä annetaan vain tauolle"},
			"no ground":             {posted("how", "pauses", "from", "23.11.2026", "reason", "health"), `href="#f-ground"`},
		} {
			wants(t, what, caseworker.post(at+"/interrupt", c.form), 422, c.part)
		}
		wants(t, "nothing to go on with", caseworker.get(at), 200, "Keskeytä palvelu")
		wants(t, "the provider's form", admin.get(at+"/interrupt"), 403)
		made(t, caseworker.post(at+"/interrupt", pause("to", "27.11.2026")))
		wants(t, "paused", admin.get(at), 200, "23.–27.11.2026", "Hoitojakso", w.Caseworker.PersonName)
		wants(t, "a second one beside it", caseworker.post(at+"/interrupt", pause("to", "24.11.2026")), 422, "Ajalle osuu jo")
		wants(t, "the provider lets it go on", admin.post(at+"/resume", posted("on", "25.11.2026")), 403)
		wants(t, "the day after", caseworker.post(at+"/resume", posted("on", "28.11.2026")), 422, "Valitse tauon päivä")
		wants(t, "no day", caseworker.post(at+"/resume", posted()), 422, `href="#f-on"`)
		wants(t, "the form of going on", caseworker.get(at+"/resume"), 200, `value="2026-11-23"`)
		made(t, caseworker.post(at+"/resume", posted("on", "25.11.2026")))
		wants(t, "it goes on", admin.get(at), 200, "23.–24.11.2026", "Tauon lopetti")
		wants(t, "the messages", admin.get("/messages"), 200, "Päätös tauosta", "Palvelu jatkuu")
		st.logHolds(t, w, e.Participant.ID, "agreement.pause", "agreement.resume")
	})
}
