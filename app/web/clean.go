package web

import (
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"pajakirja/app/domain"
)

// clean makes typed text safe to keep: cloned out of Fiber's reused buffers, in
// NFC, trimmed, without control characters and without the marks that turn the
// direction of text around (a name must not be able to hide its end). Line
// breaks stay where lines are asked for. Bytes that are no UTF-8 are refused.
func clean(s string, lines bool) (string, bool) {
	if !utf8.ValidString(s) {
		return "", false
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && lines:
			return r
		case r == '\t' || r == '\n':
			return ' '
		case unicode.IsControl(r), turnsDirection(r):
			return -1
		}
		return r
	}, s)
	return strings.Clone(strings.TrimSpace(norm.NFC.String(s))), true
}

// turnsDirection tells the marks of Unicode's bidirectional algorithm that
// embed, override or isolate, and those that are invisible altogether.
func turnsDirection(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200b || r == 0x200e || r == 0x200f || r == 0x061c || r == 0xfeff || r == 0x2028 || r == 0x2029
}

// cleanAll cleans every string inside a decoded JSON value, lines kept. It
// gives the name of the first field that is not UTF-8 or longer than most.
func cleanAll(v reflect.Value, most int) error {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return cleanAll(v.Elem(), most)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				if err := cleanAll(v.Field(i), most); err != nil {
					return err
				}
			}
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return nil
		}
		for i := range v.Len() {
			if err := cleanAll(v.Index(i), most); err != nil {
				return err
			}
		}
	case reflect.Map:
		return cleanMap(v, most)
	case reflect.String:
		s, ok := clean(v.String(), true)
		if !ok {
			return domain.Wrong("", "error.text")
		}
		if utf8.RuneCountInString(s) > most {
			return domain.Wrong("", "error.too_long").With(domain.Args{"max": most})
		}
		v.SetString(s)
	}
	return nil
}

func cleanMap(v reflect.Value, most int) error {
	for _, k := range v.MapKeys() {
		e := reflect.New(v.Type().Elem()).Elem()
		e.Set(v.MapIndex(k))
		if e.Kind() == reflect.Interface && !e.IsNil() && e.Elem().Kind() == reflect.String {
			s := reflect.New(e.Elem().Type()).Elem()
			s.Set(e.Elem())
			if err := cleanAll(s, most); err != nil {
				return err
			}
			v.SetMapIndex(k, s)
			continue
		}
		if err := cleanAll(e, most); err != nil {
			return err
		}
		v.SetMapIndex(k, e)
	}
	return nil
}
