package web

import (
	"encoding/json"
	"errors"
	"mime"
	"strings"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// Base makes the frame of a page with its title, a key of the catalogue.
func (r *Request) Base(titleKey string, args ...domain.Args) page.Base {
	var a domain.Args
	if len(args) > 0 {
		a = args[0]
	}
	return r.frame(i18n.T(r.Lang, titleKey, a))
}

// BaseText makes the frame of a page whose title is a name, such as a unit's.
func (r *Request) BaseText(title string) page.Base { return r.frame(title) }

// T is a text in the reader's language.
func (r *Request) T(key string, args ...domain.Args) string {
	if len(args) > 0 {
		return i18n.T(r.Lang, key, args[0])
	}
	return i18n.T(r.Lang, key, nil)
}

// URL is the address of a route: r.URL("participant", id, "?month", month). A
// wrong name is a mistake in the program and panics, which a test shows.
func (r *Request) URL(name string, args ...any) string {
	u, err := r.server.urls.to(name, args...)
	if err != nil {
		panic(err)
	}
	return u
}

// Render answers with a page.
func (r *Request) Render(p page.Page) error {
	base := p.Frame()
	base.Flash = append(r.takeFlash(), base.Flash...)
	b, err := r.server.views.render(p)
	if err != nil {
		return err
	}
	r.c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return r.c.Send(b)
}

// See answers a form with the address to look at next (303).
func (r *Request) See(url string) error { return r.c.Redirect(url, fiber.StatusSeeOther) }

// JSON answers an API request.
func (r *Request) JSON(v any) error { return r.json(fiber.StatusOK, v) }

// Created answers an API request that made something.
func (r *Request) Created(v any) error { return r.json(fiber.StatusCreated, v) }

// NoContent answers with nothing.
func (r *Request) NoContent() error { return r.c.SendStatus(fiber.StatusNoContent) }

func (r *Request) json(status int, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return domain.Doing("encode answer", err)
	}
	r.c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSONCharsetUTF8)
	return r.c.Status(status).Send(b)
}

// Download answers with a file to be kept. The name must hold no personal data.
func (r *Request) Download(name, contentType string, content []byte) error {
	return r.file("attachment", name, contentType, content)
}

// Inline answers with a file to be looked at, such as a PDF.
func (r *Request) Inline(name, contentType string, content []byte) error {
	return r.file("inline", name, contentType, content)
}

func (r *Request) file(how, name, contentType string, content []byte) error {
	r.c.Set(fiber.HeaderContentType, contentType)
	r.c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType(how, map[string]string{"filename": name}))
	return r.c.Send(content)
}

// Again shows a form once more with what was typed and the reasons at their
// fields (422, or 409 for a clash), when err is something the person can put
// right; any other error goes on to errors.go. show renders the form's page.
//
//	if err != nil {
//		return r.Again(err, in, func(f page.Form) error { return s.unitForm(r, unit, f) })
//	}
func (r *Request) Again(err error, in *Input, show func(page.Form) error) error {
	kind := domain.KindOf(err)
	if kind != domain.Invalid && kind != domain.Conflict && kind != domain.Locked {
		return err
	}
	form := in.Form
	for _, e := range allErrors(err) {
		form.Refuse(e.Field, i18n.Error(r.Lang, e))
	}
	r.c.Status(statusOf(kind))
	return show(form)
}

// allErrors lists the domain errors inside an error.
func allErrors(err error) []*domain.Error {
	var many domain.Errors
	if errors.As(err, &many) {
		return many
	}
	var one *domain.Error
	if errors.As(err, &one) {
		return []*domain.Error{one}
	}
	return nil
}

func asError[T error](err error, into *T) bool { return errors.As(err, into) }

// local gives back an address inside this site, or "/" for anything else: an
// open redirect would lend our name to a stranger's page.
func local(address string) string {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\t") {
		return "/"
	}
	return address
}
