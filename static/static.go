// Package static holds the style sheet, the symbols and the scripts, under
// addresses that change whenever any of them changes.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"path"
	"sort"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

//go:embed *.css *.svg js/*.js js/m/*.js icons/*.png
var files embed.FS

// File is one asset, ready to be sent in three encodings.
type File struct {
	Type  string // Content-Type
	plain []byte
	once  sync.Once
	gz    []byte
	br    []byte
}

// Body gives the bytes and the Content-Encoding for what the client accepts;
// the encoding is empty for plain bytes. Compression happens once, at the first
// request that wants it.
func (f *File) Body(acceptEncoding string) (body []byte, encoding string) {
	f.once.Do(f.compress)
	switch {
	case strings.Contains(acceptEncoding, "br") && f.br != nil:
		return f.br, "br"
	case strings.Contains(acceptEncoding, "gzip") && f.gz != nil:
		return f.gz, "gzip"
	}
	return f.plain, ""
}

func (f *File) compress() {
	if len(f.plain) < 500 {
		return
	}
	var gz, br bytes.Buffer
	w, _ := gzip.NewWriterLevel(&gz, gzip.BestCompression)
	_, _ = w.Write(f.plain)
	_ = w.Close()
	b := brotli.NewWriterLevel(&br, brotli.BestCompression)
	_, _ = b.Write(f.plain)
	_ = b.Close()
	f.gz, f.br = gz.Bytes(), br.Bytes()
}

var (
	all, hash = load()
)

// load reads every file and hashes them together: one hash for the whole tree
// keeps relative imports between script modules working without an import map.
func load() (map[string]*File, string) {
	out, names := map[string]*File{}, []string{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		b, err := files.ReadFile(name)
		out[name] = &File{Type: contentType(name), plain: b}
		return err
	})
	if err == nil {
		err = bundle(out)
	}
	if err != nil {
		panic("embedded files: " + err.Error())
	}
	for name := range out {
		names = append(names, name)
	}
	sort.Strings(names)
	h := sha256.New()
	for _, name := range names {
		h.Write([]byte(name + "\x00"))
		h.Write(out[name].plain)
	}
	return out, hex.EncodeToString(h.Sum(nil))[:12]
}

func contentType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".css":
		return "text/css; charset=utf-8"
	case ".png":
		return "image/png"
	}
	return mime.TypeByExtension(path.Ext(name))
}

// Hash names the present state of all files; it changes when any file does.
func Hash() string { return hash }

// URL is the address of a file, such as "pajakirja.css" or "js/month.js". An
// unknown name is a mistake in the program and panics, which a template test
// shows.
func URL(name string) string {
	if all[name] == nil {
		panic("no such static file: " + name)
	}
	return "/static/" + hash + "/" + name
}

// Names lists the files in a folder such as "js/m/", in order.
func Names(folder string) []string {
	var out []string
	for name := range all {
		if strings.HasPrefix(name, folder) {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out
}

// Find gives a file by name.
func Find(name string) (*File, bool) {
	f, ok := all[name]
	return f, ok
}
