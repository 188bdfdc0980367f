package web

import (
	"testing"

	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func TestFieldReadsItsAttributes(t *testing.T) {
	form := page.NewForm().Set("kind", "b")
	form.Refuse("kind", "Valitse toinen.")
	f, err := newField(i18n.FI, form, "kind", "app.state", []any{[]page.Option{{Value: "a", Text: "A"}, {Value: "b", Text: "B"}}, "hint=app.choose", "empty=app.choose", "required"})
	if err != nil {
		t.Fatal(err)
	}
	if f.Type != "select" || f.Label != "Tila" || f.Hint != "Valitse" || f.Empty != "Valitse" || !f.Required || f.Problem != "Valitse toinen." {
		t.Errorf("%+v", f)
	}
	if f.Options[0].Checked || !f.Options[1].Checked || f.Options[1].ID != "f-kind-1" {
		t.Errorf("%+v", f.Options)
	}
	if got := f.DescribedBy(); got != "f-kind-hint f-kind-problem" {
		t.Error(got)
	}
	radios, err := newField(i18n.FI, form, "kind", "app.state", []any{"type=radios", []page.Option{{Value: "a"}}})
	if err != nil || radios.Type != "radios" {
		t.Errorf("%v %+v", err, radios)
	}
	for _, wrong := range []any{"no-such=1", "max=x", 7} {
		if _, err := newField(i18n.FI, form, "kind", "app.state", []any{wrong}); err == nil {
			t.Errorf("%v was taken", wrong)
		}
	}
}
