// Package web answers HTTP: pages for people and the API for phones and scripts.
// It is the only importer of Fiber. It decides nothing: a handler reads what was
// asked, calls one use case of casework, and shows the outcome.
//
// # A noun's page, from route to text
//
// Six files, all named after the noun:
//
//	app/web/unit.go                      routes and handlers
//	app/web/page/unit.go                 typed page structs
//	templates/pages/unit/list.html       one file per page
//	app/i18n/catalogue/{fi,sv,en}/unit.json
//	app/web/unit_samples_test.go         page structs for the template test
//	app/web/unit_test.go                 behaviour over HTTP
//
// 1. Routes. Write the noun's part of the table and add s.unitRoutes to routes.go:
//
//	func (s *Server) unitRoutes() []Route {
//		return []Route{
//			{Method: "GET", Path: "/units", Name: "units", Roles: providerPeople, Handle: s.units},
//			{Method: "GET", Path: "/units/:id", Name: "unit", Roles: providerPeople, Target: TargetUnit, Handle: s.unit},
//			{Method: "POST", Path: "/units/:id", Name: "unit_save", Roles: providerAdmins, Target: TargetUnit, Handle: s.saveUnit},
//		}
//	}
//
// Name is unique and is how pages link. Roles says who may (Public, Everyone or a
// list). Audit names the event where participants' data is shown or changed; on
// GET the handler then calls r.Subjects(ids...) — with none when the list is
// empty — and the row is committed before the answer leaves. Target says which
// kind of id the path carries; days, months and codes are :date, :month, :code.
// StepUp asks for a fresh second factor. API routes lie under /api/v1/ and carry
// In and Out for the OpenAPI description. Fixed segments win over parameters, so
// the order within the table does not matter. An entry of the navigation shows
// up by itself once a route with its name (nav.go) is open to the role.
//
// 2. Handlers return errors; errors.go turns them into status and words. They
// read input only through Request:
//
//	func (s *Server) unit(r *Request) error {
//		id, err := r.ID("id")                       // malformed: NotFound
//		if err != nil { return err }
//		unit, err := r.Work.Unit(r.Context(), r.Scope, id)
//		if err != nil { return err }
//		return s.unitForm(r, unit, page.NewForm().Set("name", unit.Name).Set("opens_at", unit.OpensAt))
//	}
//
//	func (s *Server) unitForm(r *Request, unit domain.Unit, form page.Form) error {
//		return r.Render(&page.Unit{Base: r.BaseText(unit.Name), Unit: unit, Form: form})
//	}
//
//	func (s *Server) saveUnit(r *Request) error {
//		id, err := r.ID("id")
//		if err != nil { return err }
//		in := r.Input()                             // reads, cleans, gathers every wrong field
//		unit := domain.Unit{ID: id, Name: in.Text("name", 100), OpensAt: in.Clock("opens_at")}
//		in.Require("name")
//		if err = in.Err(); err == nil {
//			err = r.Work.SaveUnit(r.Context(), r.Scope, unit)
//		}
//		if err != nil {                             // 422 or 409 with what was typed; else passed on
//			return r.Again(err, in, func(f page.Form) error { return s.unitForm(r, unit, f) })
//		}
//		r.Flash("unit.saved", domain.Args{"name": unit.Name})
//		return r.See(r.URL("unit", id))             // 303
//	}
//
// Input has Text, Lines, Day, Month, Clock, Minutes, Cents, Int, Ints, ID, IDs,
// Bool, Secret, Choice(in, name, allowed...), Require, Wrong. Addresses have
// r.Query, QueryMonth, QueryDay, QueryID, QueryInt and r.ID, Date, MonthParam,
// Param. JSON comes in with r.Body(&in) and leaves with r.JSON or r.Created.
// Files come with r.Upload(field) and leave with r.Download or r.Inline. A form's
// fields are named as the domain errors' Field, so that reasons land beside them.
//
// 3. Page structs embed page.Base and hold domain values, already decided; see
// package page.
//
// 4. Templates. The file calls its layout and defines blocks:
//
//	{{template "app" .}}
//	{{define "content"}}<div class="head"><div><h1>{{.Unit.Name}}</h1></div></div>
//	<form class="form" method="post" action="{{url "unit_save" .Unit.ID}}">
//	{{template "problems" .Form}}
//	{{template "field" (field .Form "name" "unit.name" "max=100" "required")}}
//	<button class="btn btn-primary">{{t "app.save"}}</button>
//	</form>{{end}}
//
// Layouts: app (head, navigation, footer), screen (the phone's full-height
// screen: blocks header, content, bar, dialogs), entry (log-in, links). Other
// blocks: head-more, dialogs. Partials for all: field, problems, pager, legend,
// phone-menu. A noun's own partials lie in its folder under a name with an
// underscore.
//
// Functions: t key [name value]… · day dayshort daylong daymonth dayname dom ·
// weekday weekdayl (ISO number) · period from to · month Month (capital) · clock
// hours minutes decimal · euros number · when time (instants) · icon name [class]
// · mark state [class] · tag state [text] · tone state · state name (its word) ·
// field form name labelkey [attribute | options]… · url name args… ["?query"
// value]… · static name · list · add. States are those of marks.go. Fields take
// type= (text email password date month time number tel search file textarea
// select checkbox radios checks), hint= and empty= (keys), max= rows= step= low=
// high= inputmode= autocomplete= accept= id=, required, optional, autofocus, and
// []page.Option. Text with a value inside is one key with a placeholder, never
// pieces put together.
//
// No inline style or script: classes of static/pajakirja.css. A script is a
// module static/js/<noun>.js, asked for in the block head-more with
// <script type="module" src="{{static "js/unit.js"}}"></script>; the page works
// without it. page.js already opens <dialog> by data-opens="id", closes it by
// data-closes, sends a form when a data-auto field changes, prints by data-print.
//
// 5. Texts: keys begin with the noun, three languages with the same placeholders,
// plural as key.one and key.other with {n}. A missing key fails the test.
//
// 6. Samples: every template has page structs in <noun>_samples_test.go, enough
// of them to reach every branch. The test executes them in three languages and
// reads the result: one h1, labels, no inline code, every link leads to a route.
//
// 7. Tests of behaviour run on both databases over a real listener:
//
//	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
//		v := st.with(t, w.Admin)                        // logged in
//		a := v.post("/units/"+w.Unit.ID.String(), "name=Uusi")   // v.get, v.json
//		if a.status != 303 { … }                        // a.body, a.header
//	})
//
// 8. A noun whose routes carry ids puts things of its kind into the neighbourhood
// in <noun>_targets_test.go (see walk_test.go), with forms or JSON in bodies that
// get past the check of the fields: the walk tries every such route as every role
// with own, other unit's, foreign, non-existent and malformed ids. Read r.ID
// before anything else.
//
// # What every request meets
//
// entry (request id, one log line without addresses or names) · security headers
// and no-store · sameOrigin for unsafe methods · compression · body limits before
// the body is read (1 MiB; Route.Limit says otherwise; packed bodies only where
// Route.Gzip) · session row · role · step-up · handler · read audit. Foreign and
// non-existent things are both NotFound: return what casework returns.
package web
