package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/chromedp"

	"pajakirja/app/testkit/browser"
)

// shoot takes every picture of one page; a page that failed is a problem, not the end.
func (o options) shoot(person context.Context, page wanted) error {
	var problems []error
	for _, language := range o.languages {
		for _, screen := range o.screens {
			if err := o.open(person, page, language, screen); err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", fileName(page, language, screen, false), err))
			}
			for _, dark := range o.darkness() {
				s := shot{fileName(page, language, screen, dark), language, screen, dark}
				if err := o.picture(person, s); err != nil {
					problems = append(problems, fmt.Errorf("%s: %w", s.name, err))
				}
			}
		}
	}
	return errors.Join(problems...)
}

// darkness are the themes asked for; none named: both.
func (o options) darkness() []bool {
	var out []bool
	for _, dark := range []bool{false, true} {
		if len(o.themes) == 0 || slices.Contains(o.themes, map[bool]string{false: "light", true: "dark"}[dark]) {
			out = append(out, dark)
		}
	}
	return out
}

type shot struct {
	name, language string
	screen         browser.Screen
	dark           bool
}

// sendEmpty sends the form with the most fields as somebody would who filled in nothing.
const sendEmpty = `(() => {
	const forms = [...document.querySelectorAll('main form[method=post], form[method=post]')]
	const form = forms.sort((a, b) => b.elements.length - a.elements.length)[0]
	if (!form) throw new Error('no form on the page')
	for (const field of form.querySelectorAll('[required]'))
		if (!['radio', 'checkbox', 'hidden'].includes(field.type)) field.value = ''
	form.noValidate = true
	form.requestSubmit()
})()`

// open shows the page on the screen; the form's answer is no page of its own, so its status
// is not looked at.
func (o options) open(person context.Context, page wanted, language string, screen browser.Screen) error {
	limited, cancel := context.WithTimeout(person, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(limited, browser.Show(screen, false, language), browser.SetCookie(o.base, o.cookie, language)); err != nil {
		return err
	}
	response, err := chromedp.Run(limited, chromedp.NavigateResponse(o.base+page.path))
	if err != nil {
		return err
	}
	if response.Status != http.StatusOK {
		return fmt.Errorf("answered %d", response.Status)
	}
	if page.send {
		_, err = chromedp.RunResponse(limited, chromedp.Evaluate[chromedp.Void](sendEmpty))
	}
	return err
}

// picture takes one picture of the page that is open and tells what is wrong with it.
func (o options) picture(person context.Context, s shot) error {
	limited, cancel := context.WithTimeout(person, 30*time.Second)
	defer cancel()
	size := fmt.Sprintf("document.documentElement.style.fontSize = '%d%%'; undefined", o.text)
	if err := chromedp.Do(limited, browser.Show(s.screen, s.dark, s.language), chromedp.Evaluate[chromedp.Void](size)); err != nil {
		return err
	}
	take := chromedp.CaptureScreenshot()
	if o.full {
		take = chromedp.FullScreenshot(100)
	}
	picture, err := chromedp.Run(limited, take)
	if err != nil {
		return err
	}
	path := filepath.Join(o.out, s.name)
	fmt.Println(path)
	return errors.Join(os.WriteFile(path, picture, 0o644), o.look(limited, s))
}

var notForNames = regexp.MustCompile(`[^a-z0-9-]+`)

func fileName(page wanted, language string, screen browser.Screen, dark bool) string {
	theme := "light"
	if dark {
		theme = "dark"
	}
	return strings.Join([]string{page.who(), page.place(), language, screen.Name, theme}, "_") + ".png"
}

// who names the account, and place the page, in the name of a file.
func (w wanted) who() string {
	if w.role == "" {
		return "anyone"
	}
	return fmt.Sprintf("%s-%d", w.role, w.nth)
}

func (w wanted) place() string {
	place := w.name
	if place == "" {
		place = strings.Trim(notForNames.ReplaceAllString(strings.ToLower(w.path), "-"), "-")
	}
	if place == "" {
		place = "front"
	}
	if w.send {
		place += "-sent"
	}
	return place
}
