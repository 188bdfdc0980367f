package domain

import (
	"errors"
	"fmt"
)

// Kind says what sort of failure an Error is; app/web/errors.go alone turns it
// into an HTTP status.
type Kind int

// The kinds of failure.
const (
	Internal        Kind = iota // unknown: neutral text and the request id
	Invalid                     // the input is wrong; Field says where
	NotFound                    // no such thing, or not for this person: the same
	Forbidden                   // the person may not do this with a thing they can see
	Unauthenticated             // no valid session
	Conflict                    // clashes with what is stored
	Locked                      // closed month, frozen day, issued document
	TooMany                     // rate limit
)

// Args are the named values that a message's text is filled with.
type Args map[string]any

// Error is the only error a person is shown. Key is a key of the text catalogue
// and the stable `code` of the API; Field names the input field, as the form
// and the API name it.
type Error struct {
	Kind  Kind
	Key   string
	Field string
	Args  Args
	cause error
}

// Error gives the key and field for logs; it never holds personal data.
func (e *Error) Error() string {
	s := e.Key
	if e.Field != "" {
		s += " (" + e.Field + ")"
	}
	if e.cause != nil {
		s += ": " + e.cause.Error()
	}
	return s
}

// Unwrap returns the cause, for logs.
func (e *Error) Unwrap() error { return e.cause }

// With returns a copy that carries args.
func (e *Error) With(args Args) *Error { c := *e; c.Args = args; return &c }

// Because returns a copy that carries a cause for the log.
func (e *Error) Because(err error) *Error { c := *e; c.cause = err; return &c }

// Wrong is an Invalid error at a field.
func Wrong(field, key string) *Error { return &Error{Kind: Invalid, Key: key, Field: field} }

// Missing is what foreign and non-existent things both answer.
func Missing() *Error { return &Error{Kind: NotFound, Key: "error.not_found"} }

// Denied says that the person may not do this.
func Denied() *Error { return &Error{Kind: Forbidden, Key: "error.forbidden"} }

// Clash is a Conflict error.
func Clash(key string) *Error { return &Error{Kind: Conflict, Key: key} }

// Shut is a Locked error.
func Shut(key string) *Error { return &Error{Kind: Locked, Key: key} }

// KindOf tells the kind of any error; what is not a domain error is Internal.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// KeyOf tells the key of a domain error, or "error.internal".
func KeyOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Key
	}
	return "error.internal"
}

// Errors collects several wrong fields of one form, so that all are told at once.
type Errors []*Error

// Error lists the keys.
func (es Errors) Error() string {
	s := ""
	for i, e := range es {
		if i > 0 {
			s += "; "
		}
		s += e.Error()
	}
	return s
}

// Unwrap lets errors.As find the first.
func (es Errors) Unwrap() []error {
	out := make([]error, len(es))
	for i, e := range es {
		out[i] = e
	}
	return out
}

// Add appends a wrong field.
func (es *Errors) Add(field, key string) { *es = append(*es, Wrong(field, key)) }

// AddWith appends a wrong field with arguments.
func (es *Errors) AddWith(field, key string, args Args) {
	*es = append(*es, Wrong(field, key).With(args))
}

// Err is nil when nothing was added.
func (es Errors) Err() error {
	if len(es) == 0 {
		return nil
	}
	return es
}

// Doing wraps an unexpected error once with what was being done.
func Doing(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
