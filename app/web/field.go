package web

import (
	"fmt"
	"strconv"
	"strings"

	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// newField is the template function field: {{template "field" (field .Form
// "email" "session.email" "type=email" "autocomplete=username" "required")}}.
// What follows name and label key is either "name=value", a bare word
// (required, optional, autofocus) or a list of options, which makes a select
// unless a type says otherwise (radios, checks). hint= and empty= take keys.
func newField(l i18n.Lang, form page.Form, name, label string, extra []any) (page.Field, error) {
	f := page.Field{ID: "f-" + name, Name: name, Label: i18n.T(l, label, nil), Value: form.Value(name), Problem: form.Problem(name), Type: "text", Rows: 3}
	var options []page.Option
	for _, e := range extra {
		switch x := e.(type) {
		case []page.Option:
			options = x
			if f.Type == "text" {
				f.Type = "select"
			}
		case string:
			if err := setField(&f, l, x); err != nil {
				return f, err
			}
		default:
			return f, fmt.Errorf("field %q: %T is neither attribute nor options", name, e)
		}
	}
	for i, o := range options {
		f.Options = append(f.Options, page.Choice{Option: o, ID: f.ID + "-" + strconv.Itoa(i), Checked: form.Has(name, o.Value)})
	}
	return f, nil
}

func setField(f *page.Field, l i18n.Lang, attribute string) error {
	name, value, _ := strings.Cut(attribute, "=")
	texts := map[string]*string{
		"type": &f.Type, "autocomplete": &f.Autocomplete, "inputmode": &f.InputMode, "accept": &f.Accept,
		"step": &f.Step, "low": &f.Low, "high": &f.High, "id": &f.ID, "label": &f.Label, "hinttext": &f.Hint,
	}
	if to := texts[name]; to != nil {
		*to = value
		return nil
	}
	var err error
	switch name {
	case "required":
		f.Required = true
	case "optional":
		f.Optional = true
	case "autofocus":
		f.Autofocus = true
	case "hint":
		f.Hint = i18n.T(l, value, nil)
	case "empty":
		f.Empty = i18n.T(l, value, nil)
	case "max":
		f.Max, err = strconv.Atoi(value)
	case "rows":
		f.Rows, err = strconv.Atoi(value)
	default:
		err = fmt.Errorf("field %q: no attribute %q", f.Name, attribute)
	}
	return err
}
