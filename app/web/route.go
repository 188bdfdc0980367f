package web

import (
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strings"

	"pajakirja/app/domain"
)

// Target says which kind of id a path carries; the access test walks every
// route with an own, a foreign, a non-existent and a malformed one of that kind.
type Target string

// The kinds of target. A path with several ids names the last one that decides
// about access.
const (
	TargetNone            Target = ""
	TargetUnit            Target = "unit"
	TargetParticipant     Target = "participant"
	TargetDecision        Target = "decision"
	TargetVoucher         Target = "voucher"
	TargetAgreement       Target = "agreement"
	TargetEntry           Target = "entry"
	TargetInvoice         Target = "invoice"
	TargetInvoiceLine     Target = "invoice_line"
	TargetNotice          Target = "notice"
	TargetEvaluation      Target = "evaluation"
	TargetCertificate     Target = "certificate"
	TargetDocument        Target = "document"
	TargetAttachment      Target = "attachment"
	TargetDocumentRequest Target = "document_request"
	TargetOrganisation    Target = "organisation"
	TargetTenant          Target = "tenant" // an organisation as the operator opens it: there is no foreign one
	TargetContract        Target = "contract"
	TargetRulebook        Target = "rulebook"
	TargetRulebookDraft   Target = "rulebook_draft"
	TargetUser            Target = "user"
	TargetMembership      Target = "membership"
	TargetImport          Target = "import"
	TargetClosure         Target = "closure"
	TargetAccess          Target = "access" // a request to see the diary
	TargetProduct         Target = "product"
	TargetDevice          Target = "device"
	TargetGroup           Target = "group"
	TargetFinding         Target = "finding"
	TargetReopen          Target = "reopen" // a request to correct a closed day
	TargetMessage         Target = "message"
	TargetClarification   Target = "clarification"
	TargetActivityReport  Target = "activity_report"
	TargetQueuePlace      Target = "queue_place"
	TargetIntakeStop      Target = "intake_stop"
	TargetUnitGroup       Target = "unit_group"
	TargetCoachingReport  Target = "coaching_report"
	TargetToken           Target = "token" // a secret of a link, not an id
)

// public marks a route that needs no log-in.
const public domain.Role = "public"

// Public and Everyone are who may use a route: anybody at all, or anybody who
// is logged in, in whatever role.
var (
	Public   = []domain.Role{public}
	Everyone = domain.Roles
)

// Who may, for the tables of the nouns.
var (
	providerPeople  = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin}
	providerAdmins  = []domain.Role{domain.RoleProviderAdmin}
	purchaserPeople = []domain.Role{domain.RoleReviewer, domain.RoleCaseworker, domain.RolePurchaserAdmin}
	purchaserAdmins = []domain.Role{domain.RolePurchaserAdmin}
	reviewers       = []domain.Role{domain.RoleReviewer, domain.RolePurchaserAdmin}
	admins          = []domain.Role{domain.RoleProviderAdmin, domain.RolePurchaserAdmin}
	operators       = []domain.Role{domain.RoleOperator}
)

// Route is one row of the only table of routes. A handler that is not in it
// cannot be reached; start refuses a table with mistakes.
type Route struct {
	Method string
	Path   string // Fiber's form: /participants/:id
	Name   string // unique; pages link by it: {{url "participant" .ID}}
	Roles  []domain.Role
	// Audit is the event written when participants' data is shown or changed.
	// On GET the handler names who is shown with Request.Subjects, and the row
	// is committed before the answer leaves. Elsewhere casework writes it in the
	// change's own transaction. Empty only where no participant's data is touched.
	Audit  string
	Target Target
	StepUp bool // needs the second factor given within the last minutes
	Phone  bool // also for a session that was opened by PIN; every other route is out of its reach
	API    bool // answers JSON and problem details
	Plain  bool // never looks at the session: files and health
	Limit  int  // bytes of body; 0 is 1 MiB
	Gzip   bool // takes a gzipped body; Limit is then of the unpacked bytes
	// In and Out are zero values of the JSON body and answer of an API route:
	// /api/openapi.json is made from them.
	In, Out any
	Handle  func(*Request) error
}

const defaultLimit = 1 << 20

func (r Route) limit() int {
	if r.Limit > 0 {
		return r.Limit
	}
	return defaultLimit
}

// Open tells whether the route needs no log-in.
func (r Route) Open() bool { return slices.Contains(r.Roles, public) }

// May tells whether a role may use the route.
func (r Route) May(role domain.Role) bool { return r.Open() || slices.Contains(r.Roles, role) }

// Reads tells whether the method is safe.
func (r Route) Reads() bool { return r.Method == "GET" }

var methods = []string{"GET", "POST", "PUT", "PATCH", "DELETE"}

// check refuses a table with mistakes and tells all of them.
func check(table []Route) error {
	var wrong []string
	seen := map[string]string{}
	for _, r := range table {
		id := r.Method + " " + r.Path
		complain := func(what string) { wrong = append(wrong, id+": "+what) }
		switch {
		case !slices.Contains(methods, r.Method):
			complain("unknown method")
		case !strings.HasPrefix(r.Path, "/"):
			complain("path must begin with /")
		case r.Name == "":
			complain("no name")
		case len(r.Roles) == 0:
			complain("nobody may use it")
		case r.Handle == nil:
			complain("no handler")
		case r.API != strings.HasPrefix(r.Path, "/api/"):
			complain("API routes and only they lie under /api/")
		case r.Open() && (r.StepUp || len(r.Roles) > 1):
			complain("open to all and restricted at once")
		case strings.Contains(r.Path, ":") == (r.Target == TargetNone) && !dateOnly(r.Path):
			complain("target and path do not fit")
		}
		for _, key := range []string{shape(r), "name " + r.Name} {
			if other, twice := seen[key]; twice {
				complain("same as " + other)
			}
			seen[key] = id
		}
	}
	if len(wrong) > 0 {
		return fmt.Errorf("the table of routes has mistakes:\n%s", strings.Join(wrong, "\n"))
	}
	return nil
}

// dateOnly tells paths whose only parameters are days, months or languages.
func dateOnly(path string) bool {
	for _, s := range strings.Split(path, "/") {
		if strings.HasPrefix(s, ":") && !slices.Contains([]string{":date", ":month", ":lang", ":code", ":hash", ":key"}, s) {
			return false
		}
	}
	return true
}

// shape is the path with its parameters made alike: /x/:id and /x/:unit clash.
func shape(r Route) string {
	parts := strings.Split(r.Path, "/")
	for i, s := range parts {
		if strings.HasPrefix(s, ":") {
			parts[i] = ":"
		}
	}
	return r.Method + " " + strings.Join(parts, "/")
}

// sorted puts fixed segments before parameters, so that /x/new is found before
// /x/:id in whatever order the nouns list them.
func sorted(table []Route) []Route {
	out := slices.Clone(table)
	sort.SliceStable(out, func(i, j int) bool { return rank(out[i].Path) < rank(out[j].Path) })
	return out
}

func rank(path string) string {
	return strings.NewReplacer(":", "\x7f", "*", "\x7f\x7f").Replace(path)
}

// urlBook knows the path of every route by name.
type urlBook map[string]string

func newURLBook(table []Route) urlBook {
	book := urlBook{}
	for _, r := range table {
		book[r.Name] = r.Path
	}
	return book
}

// to fills the parameters of a route's path in their order; an argument that
// begins with "?" names a query value, which is left out when empty:
// {{url "participants" "?q" .Query "?page" 2}}, {{url "day" .Unit .Date}}.
func (b urlBook) to(name string, args ...any) (string, error) {
	path, ok := b[name]
	if !ok {
		return "", fmt.Errorf("no route is named %q", name)
	}
	parts := strings.Split(path, "/")
	for i, s := range parts {
		if !strings.HasPrefix(s, ":") && s != "*" {
			continue
		}
		if len(args) == 0 || strings.HasPrefix(fmt.Sprint(args[0]), "?") {
			return "", fmt.Errorf("url %q: no value for %s", name, s)
		}
		value := fmt.Sprint(args[0])
		if value == "" {
			return "", fmt.Errorf("url %q: empty value for %s", name, s)
		}
		parts[i], args = url.PathEscape(value), args[1:]
	}
	return appendQuery(name, strings.Join(parts, "/"), args)
}

func appendQuery(name, path string, args []any) (string, error) {
	if len(args)%2 != 0 {
		return "", fmt.Errorf("url %q: too many values", name)
	}
	sep := "?"
	for i := 0; i < len(args); i += 2 {
		key, isQuery := strings.CutPrefix(fmt.Sprint(args[i]), "?")
		if !isQuery {
			return "", fmt.Errorf("url %q: too many values", name)
		}
		if value := fmt.Sprint(args[i+1]); value != "" {
			path += sep + url.QueryEscape(key) + "=" + url.QueryEscape(value)
			sep = "&"
		}
	}
	return path, nil
}
