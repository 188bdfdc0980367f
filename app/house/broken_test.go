package house

import (
	"strings"
	"testing"
)

// TestLawsCatchWhatTheyForbid tries every law on a file that breaks it and on its
// neighbour that doesn't: a law that finds nothing anywhere would pass unseen.
func TestLawsCatchWhatTheyForbid(t *testing.T) {
	long := strings.Repeat("\n", 501)
	cases := map[string]struct {
		law  law
		path string
		text string
		want string // empty: allowed
	}{
		"web reads rows":                    {doorsLaw, "app/web/diary.go", `package web; import "pajakirja/app/store"`, "no door from app/web to app/store"},
		"web calls a use case":              {doorsLaw, "app/web/diary.go", `package web; import "pajakirja/app/casework"`, ""},
		"everyone knows the nouns":          {doorsLaw, "app/seal/chain.go", `package seal; import "pajakirja/app/domain"`, ""},
		"casework knows the screen":         {doorsLaw, "app/casework/diary.go", `package casework; import "pajakirja/app/web"`, "no door"},
		"a room without doors":              {doorsLaw, "app/helpers/x.go", `package helpers`, "has no doors"},
		"product code uses the testkit":     {doorsLaw, "app/casework/x.go", `package casework; import "pajakirja/app/testkit"`, "no door"},
		"testkit enters anywhere":           {doorsLaw, "app/testkit/x.go", `package testkit; import "pajakirja/app/web"`, ""},
		"a test enters anywhere":            {doorsLaw, "app/rules/x_test.go", `package rules; import "pajakirja/app/store"`, ""},
		"a sub-folder has its room's doors": {doorsLaw, "app/store/dialect/x.go", `package dialect; import "pajakirja/app/web"`, "no door"},
		"a room opens its sub-folder":       {doorsLaw, "app/store/x.go", `package store; import "pajakirja/app/store/dialect"`, ""},

		"GORM in a use case":     {librariesLaw, "app/casework/x.go", `package casework; import "gorm.io/gorm"`, "belongs to app/store"},
		"GORM in the store":      {librariesLaw, "app/store/x.go", `package store; import "gorm.io/gorm/clause"`, ""},
		"Fiber in a use case":    {librariesLaw, "app/casework/x.go", `package casework; import "github.com/gofiber/fiber/v2"`, "belongs to app/web"},
		"gofpdf on a page":       {librariesLaw, "app/web/x.go", `package web; import "github.com/jung-kurt/gofpdf"`, "belongs to app/pdf"},
		"excelize in the import": {librariesLaw, "app/casework/x.go", `package casework; import "github.com/xuri/excelize/v2"`, "belongs to app/sheet"},

		"a library in the domain":   {pureLaw, "app/domain/x.go", `package domain; import "github.com/google/uuid"`, "outside the standard library"},
		"a rule reads a file":       {pureLaw, "app/rules/x.go", `package rules; import "os"`, "no place in pure decisions"},
		"a rule sorts":              {pureLaw, "app/rules/x.go", `package rules; import "sort"`, ""},
		"a context inside the rule": {pureLaw, "app/rules/x.go", `package rules; import "context"`, "no place"},

		"Save":                      {trapsLaw, "app/store/x.go", `package store; func f() { db.Save(&x) }`, "upsert"},
		"an id as SQL":              {trapsLaw, "app/store/x.go", `package store; func f() { db.Where("a").First(&x, id) }`, "read as SQL"},
		"First after Where":         {trapsLaw, "app/store/x.go", `package store; func f() { db.Where("id = ?", id).First(&x) }`, ""},
		"slices.Delete is no query": {trapsLaw, "app/store/x.go", `package store; import "slices"; func f() { slices.Delete(x, 1, 2) }`, ""},
		"UpdateAll":                 {trapsLaw, "app/store/x.go", `package store; var c = clause.OnConflict{UpdateAll: true}`, "UpdateAll"},
		"AutoMigrate":               {trapsLaw, "app/store/x.go", `package store; func f() { db.AutoMigrate(x) }`, "AutoMigrate"},
		"gorm.Model":                {trapsLaw, "app/store/x.go", `package store; type X struct { gorm.Model }`, "gorm.Model"},
		"a clock of one's own":      {clockLaw, "app/casework/x.go", `package casework; var now = time.Now()`, "injected clock"},
		"how long since":            {clockLaw, "app/casework/x.go", `package casework; var age = time.Since(x)`, "injected clock"},
		"a clock handed on":         {clockLaw, "app/store/x.go", `package store; func f() { o.Now = time.Now }`, ""},
		"the clock":                 {clockLaw, "app/clock.go", `package app; var now = time.Now()`, ""},
		"a function without a word": {docsLaw, "app/rules/x.go", "package rules\nfunc Decide() {}", "Decide has no doc comment"},
		"a function with its word":  {docsLaw, "app/rules/x.go", "package rules\n// Decide decides.\nfunc Decide() {}", ""},
		"a type in a group":         {docsLaw, "app/rules/x.go", "package rules\n// Group.\ntype (\n\tA int\n)", "A has no doc comment"},
		"constants under one word":  {docsLaw, "app/rules/x.go", "package rules\n// States of a line.\nconst (\n\tOpen = 1\n\tShut = 2\n)", ""},
		"a method of a hidden type": {docsLaw, "app/rules/x.go", "package rules\nfunc (x *thing) Do() {}", ""},
		"a file of 502 lines":       {sizesLaw, "app/rules/x.go", "package rules\n" + long, "502 lines"},
		"a function of 81 lines":    {sizesLaw, "app/rules/x.go", "package rules\nfunc f() {" + strings.Repeat("\n", 80) + "}", "f has 81 lines"},
		"a function of 80 lines":    {sizesLaw, "app/rules/x.go", "package rules\nfunc f() {" + strings.Repeat("\n", 79) + "}", ""},
		"a long table in a test":    {sizesLaw, "app/rules/x_test.go", "package rules\nfunc f() {" + strings.Repeat("\n", 200) + "}", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(c.law([]source{parse(t, c.path, []byte(c.text))}), "\n")
			if c.want == "" && got != "" {
				t.Errorf("forbids what is allowed: %s", got)
			}
			if !strings.Contains(got, c.want) {
				t.Errorf("found %q, want something with %q", got, c.want)
			}
		})
	}
}

func TestTooManyLargeFiles(t *testing.T) {
	var sources []source
	for range 40 {
		sources = append(sources, parse(t, "app/rules/x.go", []byte("package rules\n")))
	}
	large := parse(t, "app/rules/y.go", []byte("package rules\n"+strings.Repeat("\n", 400)))
	if got := sizesLaw(append(sources, large, large)); len(got) != 0 {
		t.Errorf("2 of 42 are within 5 %%: %v", got)
	}
	if got := sizesLaw(append(sources, large, large, large)); len(got) != 1 {
		t.Errorf("3 of 43 are more than 5 %%: %v", got)
	}
}
