// Command shots makes pictures of pages for people to look at: phone and desktop, light
// and dark, in Finnish and Swedish.
//
//	shots -base http://127.0.0.1:8080 -accounts data/demo/demo-accounts.json -out FOLDER /login supervisor:/ reviewer:/invoices
//	shots -all
//
// A page is a path, with the role of a demo account before it where one must be logged in;
// role#2 is the second account of that role. An exclamation mark at its end sends the page's
// largest form with its required fields empty, to see how it tells what is missing. -all goes
// through every page that each role reaches, and names the routes that no link leads to.
//
// It also tells what a picture may hide: a page that answered with an error, is wider than
// the screen, or has something small to tap on a phone; with -axe FILE (axe-core's axe.js)
// also what that checker finds.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/chromedp"

	"pajakirja/app/testkit/browser"
)

type account struct{ Role, Email, Password string }

// wanted is one page as given on the command line.
type wanted struct {
	role string // empty: nobody is logged in
	nth  int
	path string
	send bool   // its form is sent with nothing in the required fields
	name string // of the route, in file names; empty: the path
}

type options struct {
	base, out string
	languages []string
	screens   []browser.Screen
	cookie    string
	accounts  []account
	full, all bool
	each      int // with all: pictures of one route for one role
	themes    []string
	text      int    // per cent of the usual size of text
	axe       string // axe-core's source, empty: not asked for
	problems  io.Writer
}

func main() {
	base := flag.String("base", "http://127.0.0.1:8080", "address of the running product")
	accounts := flag.String("accounts", "data/demo/demo-accounts.json", "accounts that the demo wrote")
	out := flag.String("out", "build/shots", "folder for the pictures")
	languages := flag.String("languages", "fi,sv", "languages, by comma")
	cookie := flag.String("language-cookie", "__Host-language", "name of the cookie that chooses the language")
	full := flag.Bool("full", false, "the whole page, not what fits the screen")
	all := flag.Bool("all", false, "every page that each role reaches by links")
	each := flag.Int("each", 1, "with -all: pages of one route for one role")
	screens := flag.String("screens", "phone,desktop", "screens, by comma: phone, desktop, narrow")
	themes := flag.String("themes", "light,dark", "themes, by comma")
	text := flag.Int("text", 100, "size of text in per cent")
	axe := flag.String("axe", "", "file of axe-core, to run on every page")
	flag.Parse()
	o := options{base: strings.TrimRight(*base, "/"), out: *out, languages: strings.Split(*languages, ","), cookie: *cookie,
		full: *full, all: *all, each: *each, themes: strings.Split(*themes, ","), text: *text, problems: os.Stderr}
	err := o.read(*accounts, *screens, *axe)
	if err == nil {
		err = run(o, flag.Args())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "shots:", err)
		os.Exit(1)
	}
}

// read fills in what lies in files or goes by a name.
func (o *options) read(accounts, screens, axe string) error {
	if text, err := os.ReadFile(accounts); err == nil {
		if err := json.Unmarshal(text, &o.accounts); err != nil {
			return fmt.Errorf("read accounts: %w", err)
		}
	}
	for _, name := range strings.Split(screens, ",") {
		at := slices.IndexFunc(known, func(s browser.Screen) bool { return s.Name == name })
		if at < 0 {
			return fmt.Errorf("no screen is named %q", name)
		}
		o.screens = append(o.screens, known[at])
	}
	if axe == "" {
		return nil
	}
	source, err := os.ReadFile(axe)
	o.axe = string(source)
	return err
}

var known = []browser.Screen{browser.Phone, browser.Desktop, browser.Narrow}

func run(o options, arguments []string) error {
	pages, err := parsePages(arguments, o.all)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	tab, stop, err := browser.Start(ctx)
	if err != nil {
		return err
	}
	defer stop()
	wrong := 0
	if o.all {
		found, err := o.everyPage(tab)
		pages, wrong = append(pages, found...), o.tell(err)
	}
	people := map[string]context.Context{}
	for _, page := range pages {
		who := fmt.Sprintf("%s#%d", page.role, page.nth)
		if people[who] == nil {
			person, err := o.person(tab, page)
			if err != nil {
				return err
			}
			people[who] = person
		}
		wrong += o.tell(o.shoot(people[who], page))
	}
	if wrong > 0 {
		return fmt.Errorf("something is wrong with %d of the pages", wrong)
	}
	return nil
}

// tell writes what is wrong when it is met, since the whole walk takes long, and counts it.
func (o options) tell(problem error) int {
	if problem == nil {
		return 0
	}
	fmt.Fprintln(o.problems, problem)
	return 1
}

// parsePages reads [role[#n]:]/path[!]; none at all only where every page is asked for.
func parsePages(arguments []string, all bool) ([]wanted, error) {
	if len(arguments) == 0 && !all {
		return nil, errors.New("name at least one page, such as /login or supervisor:/, or say -all")
	}
	var pages []wanted
	for _, argument := range arguments {
		before, path, found := strings.Cut(argument, "/")
		role, colon := strings.CutSuffix(before, ":")
		if !found || before != "" && !colon {
			return nil, fmt.Errorf("%q is no page: write /path or role:/path", argument)
		}
		page := wanted{role: role, nth: 1}
		path, page.send = strings.CutSuffix("/"+path, "!")
		page.path = path
		if name, number, ok := strings.Cut(role, "#"); ok {
			nth, err := strconv.Atoi(number)
			if err != nil || nth < 1 {
				return nil, fmt.Errorf("%q: the number of the account starts at 1", argument)
			}
			page.role, page.nth = name, nth
		}
		pages = append(pages, page)
	}
	return pages, nil
}

// person opens a tab of its own and logs it in.
func (o options) person(tab context.Context, page wanted) (context.Context, error) {
	person, _ := browser.Person(tab) // closed with the browser
	if page.role == "" {
		return person, chromedp.Do(person)
	}
	seen := 0
	for _, a := range o.accounts {
		if a.Role != page.role {
			continue
		}
		if seen++; seen == page.nth {
			return person, chromedp.Do(person, browser.LogIn(o.base, a.Email, a.Password))
		}
	}
	return nil, fmt.Errorf("no account number %d with the role %s", page.nth, page.role)
}
