package web

import (
	"regexp"
	"strings"

	"pajakirja/app/domain"
)

// ask fills the ids from the end of the path: the last one is the target.
func ask(v *visitor, r Route, ids []domain.ID) answer {
	return askWith(v, r, ids, append(codes[r.Name], "x")[0], "")
}

// askWith is ask with a code of the path and a query.
func askWith(v *visitor, r Route, ids []domain.ID, code, query string) answer {
	path := fill(r.Path, ids, code)
	if query != "" {
		path += map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")] + query
	}
	switch {
	case r.Reads():
		return v.get(path)
	case r.API:
		body := bodies[r.Name]
		if body == "" {
			body = "{}"
		}
		return v.json(r.Method, path, body)
	}
	return v.send(r.Method, path, "application/x-www-form-urlencoded", strings.NewReader(bodies[r.Name]))
}

func fill(path string, ids []domain.ID, code string) string {
	parts := strings.Split(path, "/")
	left := len(ids)
	for i := len(parts) - 1; i >= 0; i-- {
		switch s := parts[i]; {
		case s == ":date":
			parts[i] = today.String()
		case s == ":month":
			parts[i] = today.Month().String()
		case s == ":code", s == ":key", s == ":lang":
			parts[i] = code
		case strings.HasPrefix(s, ":") && left > 0:
			left--
			parts[i] = strings.ReplaceAll(ids[left].String(), " ", "%20")
		}
	}
	return strings.Join(parts, "/")
}

var uuids = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// told is an answer without the ids in it.
func told(a answer) string { return uuids.ReplaceAllString(a.body, "id") }
