package web

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func typed(values map[string]string) *Input {
	return newInput(func(name string) []string {
		if v, ok := values[name]; ok {
			return strings.Split(v, "|")
		}
		return nil
	})
}

func TestTextIsCleaned(t *testing.T) {
	for raw, want := range map[string]string{
		"  Kallio Teemu  ":          "Kallio Teemu",
		"a\u202egnp.exe":            "agnp.exe", // direction turned around
		"x\u2066y\u2069z":           "xyz",
		"A\u030akerlund":            "Åkerlund", // NFC
		"rivi\r\nrivi":              "rivi rivi",
		"nolla\x00tavu\x1b[31m":     "nollatavu[31m",
		"nolla\u200bleveys\ufeff":   "nollaleveys",
		"<script>alert(1)</script>": "<script>alert(1)</script>", // kept: escaping is the page's work
		"שלום":                      "שלום",
	} {
		if got := typed(map[string]string{"x": raw}).Text("x", 100); got != want {
			t.Errorf("%q became %q, want %q", raw, got, want)
		}
	}
	if got := typed(map[string]string{"x": " a\r\nb\n\tc "}).Lines("x", 100); got != "a\nb\n c" {
		t.Errorf("lines: %q", got)
	}
}

func TestWrongFieldsAreGatheredAndKept(t *testing.T) {
	in := typed(map[string]string{"name": strings.Repeat("å", 11), "bad": "a\xff", "day": "31.2.2026", "month": "13.2026", "clock": "25.00", "cents": "1,234", "int": "x", "id": "1", "ids": "1|2", "kind": "other", "minutes": "25 h", "days": "1|x"})
	in.Text("name", 10)
	in.Text("bad", 10)
	in.Day("day")
	in.Month("month")
	in.Clock("clock")
	in.Cents("cents")
	in.Int("int")
	in.ID("id")
	in.IDs("ids")
	in.Minutes("minutes")
	in.Ints("days")
	Choice(in, "kind", "a", "b")
	in.Require("name", "none")
	want := "error.too_long (name); error.text (bad); error.day (day); error.month (month); error.clock (clock); error.euros (cents); error.number (int); error.choice (id); error.choice (ids); error.choice (ids); error.minutes (minutes); error.choice (days); error.choice (kind); error.required (none)"
	if got := in.Err().Error(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if in.Form.Value("day") != "31.2.2026" || in.Form.Value("clock") != "25.00" {
		t.Error("what was typed is lost")
	}
}

func TestValuesAreReadAsFinnsWriteThem(t *testing.T) {
	day, month := domain.MustDay("2026-11-18"), domain.MustMonth("2026-11")
	id := domain.NewID()
	for _, c := range []struct{ got, want any }{
		{typed(map[string]string{"x": "18.11.2026"}).Day("x"), day},
		{typed(map[string]string{"x": "2026-11-18"}).Day("x"), day},
		{typed(map[string]string{"x": "1.2.2026"}).Day("x"), domain.MustDay("2026-02-01")},
		{typed(map[string]string{}).Day("x"), domain.Day(0)},
		{typed(map[string]string{"x": "11.2026"}).Month("x"), month},
		{typed(map[string]string{"x": "2026-11"}).Month("x"), month},
		{typed(map[string]string{"x": "8.30"}).Clock("x"), domain.Minute(510)},
		{typed(map[string]string{"x": "08:30"}).Clock("x"), domain.Minute(510)},
		{typed(map[string]string{"x": "1 234,50 €"}).Cents("x"), domain.Cents(123450)},
		{typed(map[string]string{"x": "42"}).Int("x"), 42},
		{typed(map[string]string{"x": id.String()}).ID("x"), id},
		{typed(map[string]string{"x": "on"}).Bool("x"), true},
		{typed(map[string]string{}).Bool("x"), false},
		{Choice(typed(map[string]string{"x": "b"}), "x", "a", "b"), "b"},
		{typed(map[string]string{"x": "4.30"}).Minutes("x"), 270},
		{typed(map[string]string{"x": "4:30"}).Minutes("x"), 270},
		{typed(map[string]string{"x": "4,5"}).Minutes("x"), 270},
		{typed(map[string]string{"x": "4 h 30 min"}).Minutes("x"), 270},
		{typed(map[string]string{"x": "6 h"}).Minutes("x"), 360},
		{typed(map[string]string{"x": "6"}).Minutes("x"), 360},
		{typed(map[string]string{"x": "45 min"}).Minutes("x"), 45},
		{typed(map[string]string{"x": "90"}).Minutes("x"), 90},
	} {
		if c.got != c.want {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
}

// A form's stored values and what comes back from it are the same.
func TestFormRoundTrip(t *testing.T) {
	id := domain.NewID()
	f := page.NewForm().Set("day", domain.MustDay("2026-11-18")).Set("clock", domain.Minute(510)).Set("cents", domain.Cents(123450)).Set("month", domain.MustMonth("2026-11")).Set("on", true).Set("ids", []domain.ID{id})
	in := newInput(func(name string) []string { return []string{f.Value(name)} })
	if in.Day("day") != domain.MustDay("2026-11-18") || in.Clock("clock") != 510 || in.Cents("cents") != 123450 || in.Month("month") != domain.MustMonth("2026-11") || !in.Bool("on") || in.IDs("ids")[0] != id || in.Err() != nil {
		t.Errorf("%+v %v", f, in.Err())
	}
	if !f.Has("ids", id.String()) || f.Has("ids", "x") {
		t.Error("Has is wrong")
	}
}

func TestTheAddressCannotStandInForThePostedForm(t *testing.T) {
	st := newSite(t, extra(Route{Method: "POST", Path: "/echo", Name: "echo", Roles: Public, Handle: func(r *Request) error {
		return r.JSON([]string{r.Form("a"), r.Query("a"), r.Form("b")})
	}}))
	v := st.visitor(t)
	if a := v.post("/echo?a=query&b=query", "a=form"); a.body != `["form","query",""]` {
		t.Error(a.body)
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.WriteField("a", "multi")
	_ = w.Close()
	if a := v.send("POST", "/echo?b=query", w.FormDataContentType(), &b); a.body != `["multi","",""]` {
		t.Error(a.body)
	}
}

func TestJSONTextIsCleanedToo(t *testing.T) {
	type inner struct {
		Note string         `json:"note"`
		Any  map[string]any `json:"any"`
		List []string       `json:"list"`
	}
	st := newSite(t, extra(Route{Method: "POST", Path: "/api/v1/echo", Name: "echo", Roles: Public, API: true, Handle: func(r *Request) error {
		var in struct {
			Inner inner      `json:"inner"`
			Day   domain.Day `json:"day"`
		}
		if err := r.Body(&in); err != nil {
			return err
		}
		return r.JSON(in)
	}}))
	v := st.visitor(t)
	a := v.json("POST", "/api/v1/echo", `{"inner":{"note":" a\u202eb ","any":{"x":" y\u0000 ","n":1},"list":["  z "]},"day":"2026-11-18"}`)
	if a.body != `{"inner":{"note":"ab","any":{"n":1,"x":"y"},"list":["z"]},"day":"2026-11-18"}` {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := v.json("POST", "/api/v1/echo", `{"day":"2026-02-30"}`); a.status != 422 || !strings.Contains(a.body, "error.day") {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := v.json("POST", "/api/v1/echo", fmt.Sprintf(`{"inner":{"note":%q}}`, strings.Repeat("x", longestText+1))); a.status != 422 || !strings.Contains(a.body, "error.too_long") {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestUploads(t *testing.T) {
	st := newSite(t, extra(Route{Method: "POST", Path: "/up", Name: "up", Roles: Public, Handle: func(r *Request) error {
		name, content, err := r.Upload("file")
		if err != nil {
			return err
		}
		return r.JSON([]string{name, string(content)})
	}}))
	send := func(name, content string) answer {
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		part, _ := w.CreateFormFile("file", name)
		_, _ = part.Write([]byte(content))
		_ = w.Close()
		return st.visitor(t).send("POST", "/up", w.FormDataContentType(), &b)
	}
	if a := send(`..\..\lista.csv`, "a;b"); a.body != `["lista.csv","a;b"]` {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := send("tyhjä.csv", ""); a.status != 422 {
		t.Errorf("an empty file answered %d", a.status)
	}
	if a := st.visitor(t).post("/up", "file=x"); a.status != 422 {
		t.Errorf("no file answered %d", a.status)
	}
}
