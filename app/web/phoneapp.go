package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/static"
)

// The phone app under /m/ (sync.md): one shell without anybody's data, which
// the worker keeps whole; the data come over the API and stay sealed in the
// phone.
func (s *Server) phoneAppRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/m/", Name: "phone", Roles: Public, Plain: true, Handle: phoneShell},
		{Method: "GET", Path: "/m/sw.js", Name: "phone_worker", Roles: Public, Plain: true, Handle: phoneWorker},
		{Method: "GET", Path: "/m/manifest.webmanifest", Name: "phone_manifest", Roles: Public, Plain: true, Handle: phoneManifest},
		{Method: "GET", Path: "/m/texts/:hash/:lang", Name: "phone_texts", Roles: Public, Plain: true, Handle: phoneTexts},
	}
}

// phoneKeys are the texts that the phone shows by itself.
var phoneKeys = []string{"phoneapp.", "daylist.", "day.reason.", "day.certificate.", "diaryfield.", "deviation.", "refusal.", "state.local", "state.sent", "state.attention",
	"app.in_", "app.menu", "app.skip", "app.demo"}

// phonePack is everything of the app that does not change while the server
// runs: the shell, the texts, the worker and the version of them all.
type phonePack struct {
	version, textHash string
	texts             map[i18n.Lang][]byte
	shell, worker     []byte
}

var phone = packPhone()

func packPhone() phonePack {
	p := phonePack{texts: map[i18n.Lang][]byte{}}
	sum := sha256.New()
	for _, l := range i18n.Langs {
		b, err := json.Marshal(i18n.Texts(l, phoneKeys...))
		if err != nil {
			panic("texts of the phone: " + err.Error())
		}
		p.texts[l] = b
		sum.Write(b)
	}
	p.textHash = hex.EncodeToString(sum.Sum(nil))[:12]
	sum.Write([]byte(static.Hash() + shellText))
	p.version = hex.EncodeToString(sum.Sum(nil))[:12]
	p.shell = shellOf(p)
	p.worker = workerOf(p)
	return p
}

const shellText = `<!doctype html>
<html lang="fi">
<head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>{{.Name}}</title>
<meta name="description" content="{{.About}}">
<link rel="manifest" href="/m/manifest.webmanifest">
<link rel="icon" href="{{.Icon}}" type="image/svg+xml">
<link rel="apple-touch-icon" href="{{.TouchIcon}}">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1e2221" media="(prefers-color-scheme: dark)">
<link rel="stylesheet" href="{{.Style}}">
<link rel="stylesheet" href="{{.PhoneStyle}}">
<link rel="preload" href="{{.Texts}}fi" as="fetch" crossorigin>
<script type="module" src="{{.Script}}"></script>
</head>
<body class="phone" data-version="{{.Version}}" data-texts="{{.Texts}}">
<a class="skip" id="skip" href="#main">{{.Skip}}</a>
<div id="alarm" class="alarm" role="alert" hidden></div>
<header id="head" class="sh"><div class="sh-top"><div class="sh-title"><h1>{{.Name}}</h1></div></div></header>
<main id="main" class="rows" tabindex="-1"><div id="above"></div><ul id="rows"></ul><div id="below"></div><noscript><p class="banner">{{.NoScript}}</p></noscript></main>
<footer id="bar" class="bar"></footer>
<dialog id="sheet" class="sheet" aria-labelledby="sheet-title"></dialog>
<p id="said" class="vh" role="status"></p>
</body>
</html>
`

var shellTemplate = template.Must(template.New("shell").Parse(shellText))

func shellOf(p phonePack) []byte {
	var b bytes.Buffer
	err := shellTemplate.Execute(&b, map[string]any{
		"Name": i18n.T(i18n.FI, "app.name", nil), "About": i18n.T(i18n.FI, "phoneapp.about", nil), "Skip": i18n.T(i18n.FI, "app.skip", nil), "NoScript": i18n.T(i18n.FI, "phoneapp.no_script", nil),
		"Icon": static.URL("favicon.svg"), "TouchIcon": static.URL("icons/180.png"), "Style": static.URL("pajakirja.css"), "PhoneStyle": static.URL("phone.css"),
		"Script": static.URL("js/m/app.js"), "Version": p.version, "Texts": "/m/texts/" + p.textHash + "/",
	})
	if err != nil {
		panic("shell of the phone: " + err.Error())
	}
	return b.Bytes()
}

// files are all that the worker keeps: enough to start without a network.
func (p phonePack) files() []string {
	out := []string{"/m/", "/m/manifest.webmanifest", static.URL("pajakirja.css"), static.URL("phone.css"), static.URL("icons.svg"), static.URL("favicon.svg")}
	for _, l := range i18n.Langs {
		out = append(out, "/m/texts/"+p.textHash+"/"+string(l))
	}
	for _, name := range static.Names("js/m/") {
		if name != workerFile {
			out = append(out, static.URL(name))
		}
	}
	return out
}

const workerFile = "js/m/sw.js"

func workerOf(p phonePack) []byte {
	list, err := json.Marshal(p.files())
	f, ok := static.Find(workerFile)
	if err != nil || !ok {
		panic("worker of the phone")
	}
	body, _ := f.Body("")
	return slices.Concat([]byte(`const VERSION = "`+p.version+`", FILES = `), list, []byte("\n"), body)
}

// phoneShell sends the shell at the one address that the worker's scope covers.
func phoneShell(r *Request) error {
	if !strings.HasSuffix(r.c.Path(), "/") {
		return r.See("/m/")
	}
	return r.phoneFile(phone.shell, fiber.MIMETextHTMLCharsetUTF8, "no-cache")
}

func phoneWorker(r *Request) error {
	return r.phoneFile(phone.worker, "text/javascript; charset=utf-8", "no-cache")
}

// phoneTexts may be kept for ever under the hash of the present texts.
func phoneTexts(r *Request) error {
	l, ok := i18n.Parse(r.Param("lang"))
	if !ok || r.Param("lang") != string(l) {
		return domain.Missing()
	}
	cache := "public, max-age=31536000, immutable"
	if r.Param("hash") != phone.textHash {
		cache = "no-cache"
	}
	return r.phoneFile(phone.texts[l], fiber.MIMEApplicationJSONCharsetUTF8, cache)
}

func phoneManifest(r *Request) error {
	icon := func(name, sizes, kind, purpose string) map[string]string {
		return map[string]string{"src": static.URL(name), "sizes": sizes, "type": kind, "purpose": purpose}
	}
	b, err := json.Marshal(map[string]any{
		"name": i18n.T(i18n.FI, "app.name", nil), "short_name": i18n.T(i18n.FI, "app.name", nil), "description": i18n.T(i18n.FI, "phoneapp.about", nil),
		"id": "/m/", "start_url": "/m/", "scope": "/m/", "display": "standalone", "lang": "fi", "background_color": "#f6f3ec", "theme_color": "#0b4f5e",
		"icons": []map[string]string{icon("favicon.svg", "any", "image/svg+xml", "any"), icon("icons/192.png", "192x192", "image/png", "any"),
			icon("icons/512.png", "512x512", "image/png", "any"), icon("icons/maskable.png", "512x512", "image/png", "maskable")},
	})
	if err != nil {
		return domain.Doing("manifest", err)
	}
	return r.phoneFile(b, "application/manifest+json", "no-cache")
}

// phoneFile sends bytes that are nobody's in particular.
func (r *Request) phoneFile(body []byte, kind, cache string) error {
	r.c.Set(fiber.HeaderContentType, kind)
	r.c.Set(fiber.HeaderCacheControl, cache)
	r.c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	return r.c.Send(body)
}
