// Command shots makes pictures of pages for people to look at: phone and desktop, light
// and dark, in Finnish and Swedish.
//
//	shots -base http://127.0.0.1:8080 -accounts data/demo/demo-accounts.json -out FOLDER /login supervisor:/ reviewer:/invoices
//
// A page is a path, with the role of a demo account before it where one must be logged in;
// role#2 is the second account of that role. It also tells what a picture may hide: a page
// that answered with an error or is wider than the screen.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
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
}

type options struct {
	base, out string
	languages []string
	cookie    string
	accounts  []account
	full      bool
}

func main() {
	base := flag.String("base", "http://127.0.0.1:8080", "address of the running product")
	accounts := flag.String("accounts", "data/demo/demo-accounts.json", "accounts that the demo wrote")
	out := flag.String("out", "build/shots", "folder for the pictures")
	languages := flag.String("languages", "fi,sv", "languages, by comma")
	cookie := flag.String("language-cookie", "__Host-language", "name of the cookie that chooses the language")
	full := flag.Bool("full", false, "the whole page, not what fits the screen")
	flag.Parse()
	o := options{base: strings.TrimRight(*base, "/"), out: *out, languages: strings.Split(*languages, ","), cookie: *cookie, full: *full}
	if err := run(o, *accounts, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "shots:", err)
		os.Exit(1)
	}
}

func run(o options, accountsPath string, arguments []string) error {
	pages, err := parsePages(arguments)
	if err != nil {
		return err
	}
	if text, err := os.ReadFile(accountsPath); err == nil {
		if err := json.Unmarshal(text, &o.accounts); err != nil {
			return fmt.Errorf("read accounts: %w", err)
		}
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	tab, stop, err := browser.Start(ctx)
	if err != nil {
		return err
	}
	defer stop()
	people := map[string]context.Context{}
	var problems []error
	for _, page := range pages {
		who := fmt.Sprintf("%s#%d", page.role, page.nth)
		if people[who] == nil {
			person, err := o.person(tab, page)
			if err != nil {
				return err
			}
			people[who] = person
		}
		problems = append(problems, o.shoot(people[who], page))
	}
	return errors.Join(problems...)
}

// parsePages reads [role[#n]:]/path.
func parsePages(arguments []string) ([]wanted, error) {
	if len(arguments) == 0 {
		return nil, errors.New("name at least one page, such as /login or supervisor:/")
	}
	var pages []wanted
	for _, argument := range arguments {
		before, path, found := strings.Cut(argument, "/")
		role, colon := strings.CutSuffix(before, ":")
		if !found || before != "" && !colon {
			return nil, fmt.Errorf("%q is no page: write /path or role:/path", argument)
		}
		page := wanted{role: role, nth: 1, path: "/" + path}
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

// shoot takes every picture of one page; a page that failed is a problem, not the end.
func (o options) shoot(person context.Context, page wanted) error {
	var problems []error
	for _, language := range o.languages {
		for _, screen := range []browser.Screen{browser.Phone, browser.Desktop} {
			for _, dark := range []bool{false, true} {
				name := fileName(page, language, screen, dark)
				if err := o.picture(person, page, shot{name, language, screen, dark}); err != nil {
					problems = append(problems, fmt.Errorf("%s: %w", name, err))
				}
			}
		}
	}
	return errors.Join(problems...)
}

type shot struct {
	name, language string
	screen         browser.Screen
	dark           bool
}

func (o options) picture(person context.Context, page wanted, s shot) error {
	limited, cancel := context.WithTimeout(person, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(limited, browser.Show(s.screen, s.dark, s.language), browser.SetCookie(o.base, o.cookie, s.language)); err != nil {
		return err
	}
	response, err := chromedp.Run(limited, chromedp.NavigateResponse(o.base+page.path))
	if err != nil {
		return err
	}
	var problem error
	if response.Status != http.StatusOK {
		problem = fmt.Errorf("answered %d", response.Status)
	}
	take := chromedp.CaptureScreenshot()
	if o.full {
		take = chromedp.FullScreenshot(100)
	}
	picture, err := chromedp.Run(limited, take)
	if err != nil {
		return errors.Join(problem, err)
	}
	overflow, err := chromedp.Run(limited, browser.Overflow(s.screen))
	if err != nil {
		return errors.Join(problem, err)
	}
	if overflow > 0 {
		problem = errors.Join(problem, fmt.Errorf("%d px wider than the screen", overflow))
	}
	path := filepath.Join(o.out, s.name)
	fmt.Println(path)
	return errors.Join(problem, os.WriteFile(path, picture, 0o644))
}

var notForNames = regexp.MustCompile(`[^a-z0-9-]+`)

func fileName(page wanted, language string, screen browser.Screen, dark bool) string {
	who := "anyone"
	if page.role != "" {
		who = fmt.Sprintf("%s-%d", page.role, page.nth)
	}
	place := strings.Trim(notForNames.ReplaceAllString(strings.ToLower(page.path), "-"), "-")
	if place == "" {
		place = "front"
	}
	theme := "light"
	if dark {
		theme = "dark"
	}
	return strings.Join([]string{who, place, language, screen.Name, theme}, "_") + ".png"
}
