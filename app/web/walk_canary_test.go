package web

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// flock is a set of rows that some people must never see: a canary of its own
// is planted in every text column of it.
type flock string

// The flocks. Bound ones belong to participants, the others to organisations.
const (
	sharedBound  flock = "SHB" // the stranger's with our purchaser
	sharedFree   flock = "SHF"
	strangerOwn  flock = "STR" // the stranger's own: units, closures, people
	foreignBound flock = "FOB" // of the foreign purchaser
	foreignFree  flock = "FOF"
	otherBound   flock = "OTB" // of our provider's other unit
	ours         flock = "OUR" // our own people's names: what must show up, or the walk is blind
)

// unseenBy lists what nobody of a role may see a word of. The operator opens
// tenants, so organisations and their people are theirs to see, participants'
// rows are not; a purchaser sees the stranger, who serves it too.
func unseenBy(role domain.Role) []flock {
	switch role {
	case domain.RoleSupervisor:
		return []flock{sharedBound, sharedFree, strangerOwn, foreignBound, foreignFree, otherBound}
	case domain.RoleProviderAdmin:
		return []flock{sharedBound, sharedFree, strangerOwn, foreignBound, foreignFree}
	case domain.RoleCaseworker:
		return []flock{sharedBound, foreignBound, foreignFree, otherBound}
	case domain.RoleReviewer, domain.RolePurchaserAdmin:
		return []flock{foreignBound, foreignFree}
	}
	return []flock{sharedBound, foreignBound, otherBound, ours}
}

// ground is the schema with where each flock's rows stand in it.
type ground struct {
	hand    *testkit.Hand
	columns map[string][]testkit.Column
	where   map[flock]map[string]string // flock → table → condition
	planted map[string]string           // canary → table.column
}

func newGround(t testing.TB, st *site, w *testkit.World) *ground {
	t.Helper()
	g := &ground{hand: testkit.HandOn(t, st.rows), columns: map[string][]testkit.Column{}, where: map[flock]map[string]string{}, planted: map[string]string{}}
	for _, c := range g.hand.Columns() {
		g.columns[c.Table] = append(g.columns[c.Table], c)
	}
	for table := range g.columns {
		g.stake(table, w)
	}
	return g
}

func (g *ground) has(table, column string) bool {
	return slices.ContainsFunc(g.columns[table], func(c testkit.Column) bool { return c.Name == column })
}

func (g *ground) set(f flock, table, condition string) {
	if g.where[f] == nil {
		g.where[f] = map[string]string{}
	}
	if table == "audit_subjects" { // the product's own work in the background logs too, in nobody's name
		condition += " AND audit_id IN (SELECT id FROM audit_rows WHERE person_id IS NOT NULL)"
	}
	g.where[f][table] = condition
}

// stake says by the columns a table has which of its rows belong to which flock.
func (g *ground) stake(table string, w *testkit.World) {
	is := func(column string, o domain.Organisation) string { return column + " = '" + string(o.ID) + "'" }
	whose := "participant_id"
	if table == "participants" {
		whose = "id"
	}
	bound := table == "participants" || g.has(table, "participant_id") || g.has(table, "entry_id") || g.has(table, "invoice_id")
	pick := func(bound bool, a, b flock) flock {
		if bound {
			return a
		}
		return b
	}
	provider, purchaser := g.has(table, "provider_id"), g.has(table, "purchaser_id")
	switch {
	case provider && purchaser:
		bound = bound || table == "invoices" || table == "month_closings"
		g.set(pick(bound, sharedBound, sharedFree), table, is("provider_id", w.Stranger)+" AND "+is("purchaser_id", w.Purchaser))
		g.set(pick(bound, foreignBound, foreignFree), table, is("purchaser_id", w.ForeignPurchaser))
		if (table == "participants" || g.has(table, "participant_id")) && table != "finding_queue" { // the product's own work empties a provider's queue
			unit := "SELECT participant_id FROM agreement_versions WHERE unit_id = '"
			g.set(otherBound, table, is("provider_id", w.Provider)+" AND "+whose+" IN ("+unit+string(w.OtherUnit.ID)+"') AND "+whose+" NOT IN ("+unit+string(w.Unit.ID)+"')")
			g.set(ours, table, is("provider_id", w.Provider)+" AND "+whose+" IN ("+unit+string(w.Unit.ID)+"')")
		}
	case provider:
		g.set(pick(bound, sharedBound, strangerOwn), table, is("provider_id", w.Stranger))
	case purchaser:
		g.set(foreignFree, table, is("purchaser_id", w.ForeignPurchaser))
	case table == "organisations":
		g.set(strangerOwn, table, is("id", w.Stranger))
		g.set(foreignFree, table, is("id", w.ForeignPurchaser))
	case table == "users":
		member := "id IN (SELECT user_id FROM memberships WHERE %s)"
		g.set(strangerOwn, table, fmt.Sprintf(member, is("organisation_id", w.Stranger)))
		g.set(foreignFree, table, fmt.Sprintf(member, is("organisation_id", w.ForeignPurchaser)))
	}
}

// notWords are values that are no words: ids, days, months, numbers, JSON, and
// names of choices that no CHECK lists.
var notWords = regexp.MustCompile(`^([0-9a-f]{8}-[0-9a-f]{4}-.*|\d{4}-\d{2}(-\d{2})?|[\[{].*|[a-z0-9]+([_.-][a-z0-9]+)*)$`)

// counted are the columns by which a purchaser's sums are told apart, also over
// people whom a caseworker does not have: words of the purchaser itself.
var counted = map[string]string{"queue_places.product_code": "the purchaser's own code of its product; S-11 counts the queue of each"}

// plant puts a canary into every text column of a flock's rows: each knows its
// table and column. Columns whose CHECK lists their values are left out by the
// schema's own word, ids, days and lists by their values.
func (g *ground) plant(f flock) (columns int) {
	g.hand.Aside(func() {
		for table, condition := range g.where[f] {
			for _, c := range g.columns[table] {
				if c.Text && !c.Choices && c.Name != "id" && !strings.HasSuffix(c.Name, "_id") && (counted[c.Table+"."+c.Name] == "" || f == foreignBound || f == strangerOwn) {
					columns += g.plantColumn(f, c, condition)
				}
			}
			if g.has(table, "bytes") {
				g.hand.Exec("UPDATE "+table+" SET bytes = $1 WHERE "+condition, []byte("%PDF-1.3 "+g.canary(f, table+".bytes")))
			}
		}
	})
	return columns
}

func (g *ground) canary(f flock, column string) string {
	word := fmt.Sprintf("KANARIA%s%03d", f, len(g.planted))
	g.planted[word] = column
	return word
}

// saidWord is a word in the figures of the neighbourhood's findings: in its
// place comes the canary of findings.said.
const saidWord = "Sanottu Sana"

func (g *ground) plantColumn(f flock, c testkit.Column, condition string) int {
	if c.Table == "findings" && c.Name == "said" {
		g.hand.Exec("UPDATE findings SET said = replace(said, $1, $2) WHERE "+condition, saidWord, g.canary(f, "findings.said"))
		return 1
	}
	values := g.hand.Rows("SELECT DISTINCT " + c.Name + " FROM " + c.Table + " WHERE " + c.Name + " IS NOT NULL AND " + condition)
	if len(values) == 0 {
		return 0
	}
	for _, v := range values {
		if strings.HasPrefix(v[0], `["`) && strings.HasSuffix(v[0], `"]`) && !notWords.MatchString(v[0][2:strings.Index(v[0][2:], `"`)+2]) { // a list of words, not of days
			g.hand.Exec("UPDATE "+c.Table+" SET "+c.Name+" = $1 WHERE "+condition, `["`+g.canary(f, c.Table+"."+c.Name)+`"]`)
			return 1
		}
		if notWords.MatchString(v[0]) {
			return 0
		}
	}
	// what must be unique stays so: the row's own id follows the word
	rows := g.hand.Rows("SELECT COUNT(*) FROM " + c.Table + " WHERE " + condition)
	word := "'" + g.canary(f, c.Table+"."+c.Name) + "'"
	if rows[0][0] != "1" && g.has(c.Table, "id") {
		word += " || substr(id, 30)"
	}
	g.hand.Exec("UPDATE " + c.Table + " SET " + c.Name + " = " + word + " WHERE " + condition)
	return 1
}

// seen finds canaries in an answer: in what it says, in its headers, and in the
// text of the papers and tables it is.
func (g *ground) seen(a answer) map[flock]string {
	out := map[flock]string{}
	text := plainText([]byte(a.body)) + a.header.Get("Location") + a.header.Get("Content-Disposition")
	for _, m := range canaryWord.FindAllStringSubmatch(text, -1) {
		out[flock(strings.ToUpper(m[1]))] = g.planted[strings.ToUpper(m[0])]
	}
	return out
}

var canaryWord = regexp.MustCompile(`(?i)kanaria(shb|shf|str|fob|fof|otb|our)(\d{3})?`)

var pdfStream = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)

// plainText is the text of a file: the streams of a PDF inflated, its wide
// letters made plain, the files of an archive one by one.
func plainText(body []byte) string {
	switch {
	case bytes.HasPrefix(body, []byte("%PDF")):
		var b strings.Builder
		b.Write(body)
		for _, m := range pdfStream.FindAllSubmatch(body, -1) {
			if r, err := zlib.NewReader(bytes.NewReader(m[1])); err == nil {
				content, _ := io.ReadAll(r)
				b.Write(bytes.ReplaceAll(content, []byte{0}, nil))
			}
		}
		return b.String()
	case bytes.HasPrefix(body, []byte("PK\x03\x04")):
		z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
		if err != nil {
			return string(body)
		}
		var b strings.Builder
		for _, f := range z.File {
			b.WriteString(f.Name + "\n")
			if r, err := f.Open(); err == nil {
				content, _ := io.ReadAll(r)
				_ = r.Close()
				b.WriteString(plainText(content))
			}
		}
		return b.String()
	}
	return string(body)
}
