package house

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What the walk of app/web reads: the walls to go without, those to go without
// once its neighbourhood is made, and whether to walk as those only who reach
// the whole of their organisation.
const taken, takeAfter, wholeOnly = "PAJAKIRJA_WALL_TAKEN", "PAJAKIRJA_WALL_TO_TAKE", "PAJAKIRJA_WALK_WHOLE"

// wall is a check in the source, and what stands in its place when it is taken
// away. The walk must see that it is gone.
type wall struct {
	name, file, function, instead, walk string
}

const storeWalk = "^Test(PeopleAndRulebooksAreReachedByTheirOwn|RowsOfAnotherOrganisationAreNotWritten)$/^sqlite$" // of app/store
const wholeWalk, useCaseWalk = "^TestNobodyReachesWhatIsNotTheirs$/^sqlite$", "^TestTheUseCasesAlone$/^sqlite$"

var walls = []wall{
	{"both", "store/scope.go", "func (t *Tx) both(table string) *gorm.DB {", "return t.db.Table(table)", wholeWalk},
	{"unit", "store/scope.go", "func (t *Tx) ofUnit(table string) *gorm.DB {", "return t.both(table)", wholeWalk},
	{"participant", "store/scope.go", "func (t *Tx) ofParticipant(table, column string) *gorm.DB {", "return t.both(table)", wholeWalk},
	{"caseworker", "store/scope.go", "func (t *Tx) ofCaseworker(q *gorm.DB, column string) *gorm.DB {", "return q", wholeWalk},
	{"provider", "store/scope.go", "func (t *Tx) provider(table string) *gorm.DB {", "return t.db.Table(table)", wholeWalk},
	{"providers", "store/unit.go", "func (t *Tx) ofProviders(table, unit string) *gorm.DB {", "return t.db.Table(table)", wholeWalk},
	{"organisations", "store/organisation.go", "func (t *Tx) organisations() *gorm.DB {", `return t.db.Table("organisations")`, wholeWalk},
	{"rulebooks", "store/rulebook.go", "func (t *Tx) rulebooks() *gorm.DB {", `return t.db.Table("rulebooks")`, storeWalk},
	{"users", "store/user.go", "func (t *Tx) users() *gorm.DB {", `return t.db.Table("users")`, storeWalk},
	{"memberships", "store/membership.go", "func (t *Tx) memberships() *gorm.DB {", `return t.db.Table("memberships")`, storeWalk},
	{"owns", "store/scope.go", "func (t *Tx) owns(provider, purchaser domain.ID) error {", "return nil", storeWalk},
	{"purchaser", "store/contract.go", "func (t *Tx) asPurchaser(purchaser domain.ID) error {", "return nil", storeWalk},
	{"may", "casework/work.go", "func may(s domain.Scope, roles ...domain.Role) error {", "return nil", useCaseWalk},
	{"manages", "casework/user.go", "func manages(scope domain.Scope, organisation domain.ID) error {", "return nil", useCaseWalk},
}

// overlay gives the walls' files as they would be if each wall went away when
// the environment names it, for go's -overlay: nothing of it is in the product.
func overlay(t *testing.T, dir string) string {
	t.Helper()
	files := map[string]string{}
	for _, w := range walls {
		path, err := filepath.Abs(filepath.Join("..", filepath.FromSlash(w.file)))
		ok(t, err)
		text := files[path]
		if text == "" {
			raw, err := os.ReadFile(path)
			ok(t, err)
			head, rest, _ := strings.Cut(string(raw), "\n\nimport")
			text = head + "\n\nimport wallOS \"os\"\nimport wallStrings \"strings\"\n\nimport" + rest
		}
		if strings.Count(text, w.function+"\n") != 1 {
			t.Fatalf("%s has no wall %q: name the new one here", w.file, w.function)
		}
		files[path] = strings.Replace(text, w.function+"\n", w.function+"\n\tif wallStrings.Contains(wallOS.Getenv(\""+taken+"\"), \"/"+w.name+"/\") {\n\t\t"+w.instead+"\n\t}\n", 1)
	}
	replace := map[string]string{}
	for path, text := range files {
		to := filepath.Join(dir, strings.NewReplacer("/", "_", `\`, "_", ":", "_").Replace(path))
		ok(t, os.WriteFile(to, []byte(text), 0o600))
		replace[path] = to
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	ok(t, err)
	name := filepath.Join(dir, "overlay.json")
	ok(t, os.WriteFile(name, list, 0o600))
	return name
}

// program builds the tests of a package with the walls that can be taken away.
func program(t *testing.T, list, folder, dir string) func(env ...string) (string, error) {
	t.Helper()
	name := filepath.Join(dir, filepath.Base(folder)+".test")
	build := exec.Command("go", "test", "-c", "-vet=off", "-overlay", list, "-o", name, ".")
	build.Dir = folder
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return func(arguments ...string) (string, error) {
		run := exec.Command(name, "-test.timeout", "5m", "-test.run", arguments[0])
		run.Dir, run.Env = folder, append(os.Environ(), arguments[1:]...)
		out, err := run.CombinedOutput()
		return string(out), err
	}
}

// A walk that still passes without one of the walls proves nothing: each of
// them is taken out of the source, and the walk must see it (issue 2, Done
// when). Where the use case behind a wall of the store asks for the same again,
// the store's own test must see it, and the walk shows that the use case alone
// holds. With every wall of the store gone at once the policies of PostgreSQL
// alone keep organisations apart.
func TestTheWalkSeesEveryWallThatIsTakenAway(t *testing.T) {
	if testing.Short() {
		return
	}
	dir := t.TempDir()
	list := overlay(t, dir)
	web, rows := program(t, list, filepath.Join("..", "web"), dir), program(t, list, filepath.Join("..", "store"), dir)
	for _, w := range walls {
		out, err, saw := "", error(nil), "--- FAIL: "
		if w.walk == storeWalk {
			out, err = rows(w.walk, taken+"=/"+w.name+"/")
		} else {
			out, err = web(w.walk, takeAfter+"=/"+w.name+"/")
			saw = "the walk saw: "
		}
		_, what, found := strings.Cut(out, saw)
		if err == nil || !found {
			t.Errorf("without the wall %s nothing was seen (%v):\n%.2000s", w.name, err, out)
			continue
		}
		t.Logf("without %s: %.150s", w.name, strings.SplitN(what, "\n", 2)[0])
	}
	if out, err := web(wholeWalk, takeAfter+"=/users/memberships/rulebooks/"); err != nil {
		t.Errorf("the use cases alone do not keep people and rulebooks apart:\n%.2000s", out)
	}
	every := "/"
	for _, w := range walls {
		if strings.HasPrefix(w.file, "store/") {
			every += w.name + "/"
		}
	}
	onPostgres := strings.Replace(wholeWalk, "sqlite", "postgres", 1)
	if out, err := web(onPostgres, takeAfter+"="+every, wholeOnly+"=yes"); err != nil {
		t.Errorf("the policies of PostgreSQL alone do not keep organisations apart:\n%.2000s", out)
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
