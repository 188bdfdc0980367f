package web

import (
	"errors"
	"fmt"
	"testing"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

func TestFilesAreNamedAndNotSniffed(t *testing.T) {
	st := newSite(t, extra(
		public1("/file", "file", func(r *Request) error {
			return r.Download("lasku 2026-11 äö.pdf", "application/pdf", []byte("%PDF"))
		}),
		public1("/look", "look", func(r *Request) error { return r.Inline("lasku.pdf", "application/pdf", []byte("%PDF")) }),
	))
	a := st.visitor(t).get("/file")
	if got := a.header.Get("Content-Disposition"); got != "attachment; filename*=utf-8''lasku%202026-11%20%C3%A4%C3%B6.pdf" {
		t.Error(got)
	}
	if a.header.Get("Content-Type") != "application/pdf" || a.header.Get("X-Content-Type-Options") != "nosniff" || a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%v", a.header)
	}
	if got := st.visitor(t).get("/look").header.Get("Content-Disposition"); got != "inline; filename=lasku.pdf" {
		t.Error(got)
	}
}

// A failure after the head of a file was set must not be saved as that file.
func TestAFailedDownloadIsNoFile(t *testing.T) {
	st := newSite(t, extra(public1("/file", "file", func(r *Request) error {
		_ = r.Download("x.pdf", "application/pdf", []byte("%PDF"))
		return errors.New("late")
	})))
	if a := st.visitor(t).get("/file"); a.status != 500 || a.header.Get("Content-Disposition") != "" || a.header.Get("Content-Type") == "application/pdf" {
		t.Errorf("%d %v", a.status, a.header)
	}
}

func TestStatusOfEveryKind(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{domain.Missing(), 404}, {domain.Denied(), 403}, {domain.Clash("error.page.conflict"), 409}, {domain.Shut("error.page.locked"), 409},
		{domain.Wrong("x", "error.day"), 422}, {unauthenticated, 401}, {&domain.Error{Kind: domain.TooMany, Key: "error.too_many"}, 429},
		{errors.New("unknown"), 500}, {fmt.Errorf("load: %w", domain.Missing()), 404}, {domain.Errors{domain.Wrong("x", "error.day")}, 422},
		{tooLarge(1 << 20), 413}, {unsupported, 415}, {fiber.ErrNotFound, 404}, {fiber.ErrMethodNotAllowed, 405}, {fiber.ErrRequestEntityTooLarge, 413},
		{fiber.ErrUnsupportedMediaType, 415}, {fiber.ErrBadRequest, 400}, {fiber.ErrTeapot, 500}, {domain.Doing("x", errors.New("y")), 500},
	} {
		if got := status(known(c.err)); got != c.want {
			t.Errorf("%v: %d, want %d", c.err, got, c.want)
		}
	}
	for kind := domain.Internal; kind <= domain.TooMany; kind++ {
		if statusOf(kind) == 0 || !i18n.Has(titleKey(&domain.Error{Kind: kind})) {
			t.Errorf("kind %d has no status or no title", kind)
		}
	}
}

func TestLimitsAreToldInWords(t *testing.T) {
	for n, want := range map[int]string{1 << 20: "1\u00a0MB", 10 << 20: "10\u00a0MB", 500 << 10: "500\u00a0kB"} {
		if got := megabytes(n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

func TestAddressesAreReadWithCare(t *testing.T) {
	st := newSite(t, extra(
		public1("/q", "q", func(r *Request) error {
			return r.JSON([]any{r.Query("q"), r.QueryInt("n"), r.QueryID("id"), r.QueryDay("day", r.Today), r.QueryMonth("month", r.Today.Month())})
		}),
		public1("/m/:month", "m", func(r *Request) error {
			m, err := r.MonthParam("month")
			if err != nil {
				return err
			}
			return r.JSON(m)
		}),
	))
	v := st.visitor(t)
	for path, want := range map[string]string{
		"/q": `["",0,"","2026-11-18","2026-11"]`,
		"/q?q=%20M%C3%A4ki%20&n=3&id=0199a0b0-0000-7000-8000-000000000000&day=1.2.2026&month=2026-01": `["Mäki",3,"0199a0b0-0000-7000-8000-000000000000","2026-02-01","2026-01"]`,
		"/q?q=%ff&n=x&id=1&day=tomorrow&month=13":                                                     `["",0,"","2026-11-18","2026-11"]`,
		"/q?q=a%E2%80%AEb": `["ab",0,"","2026-11-18","2026-11"]`,
		"/m/2026-11":       `"2026-11"`,
	} {
		if a := v.get(path); a.body != want {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
	if a := v.get("/m/2026-13"); a.status != 404 {
		t.Errorf("an impossible month answered %d", a.status)
	}
}

func TestHeadAnswersLikeGetWithoutABody(t *testing.T) {
	st := newSite(t)
	a := st.visitor(t).send("HEAD", "/privacy", "", nil)
	if a.status != 200 || a.body != "" {
		t.Errorf("%d %q", a.status, a.body)
	}
}

func TestPagesArePackedAndAssetsNotTwice(t *testing.T) {
	st := newSite(t)
	v := st.visitor(t)
	v.header.Set("Accept-Encoding", "br")
	if a := v.get("/privacy"); a.header.Get("Content-Encoding") != "br" {
		t.Errorf("page is sent as %q", a.header.Get("Content-Encoding"))
	}
	f := asset(t, "pajakirja.css")
	if a := v.get("/static/x/pajakirja.css"); a.header.Get("Content-Encoding") != "br" || len(a.body) > len(f)/3 {
		t.Errorf("style sheet is sent as %q with %d bytes", a.header.Get("Content-Encoding"), len(a.body))
	}
}

func TestReadinessFollowsTheDatabase(t *testing.T) {
	onDatabase(t, func(st *site) {
		if a := st.visitor(t).get("/readyz"); a.status != 200 {
			t.Errorf("%d", a.status)
		}
		_ = st.rows.Close()
		if a := st.visitor(t).get("/readyz"); a.status != 503 {
			t.Errorf("without a database: %d", a.status)
		}
		if a := st.visitor(t).get("/healthz"); a.status != 200 {
			t.Errorf("the process is alive all the same: %d", a.status)
		}
	})
}
