package web

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestOpenAPIDescribesEveryAPIRoute(t *testing.T) {
	st := newSite(t)
	a := st.visitor(t).get("/api/openapi.json")
	var doc struct {
		OpenAPI string                               `json:"openapi"`
		Paths   map[string]map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal([]byte(a.body), &doc); err != nil || a.status != 200 {
		t.Fatalf("%d %v", a.status, err)
	}
	if doc.OpenAPI != "3.1.0" {
		t.Error(doc.OpenAPI)
	}
	for _, r := range st.Routes() {
		if !r.API {
			continue
		}
		path, parameters := describePath(r.Path)
		op := doc.Paths[path][strings.ToLower(r.Method)]
		if op == nil {
			t.Errorf("%s %s is not described", r.Method, r.Path)
			continue
		}
		if len(op["parameters"].([]any)) != len(parameters) || strings.Contains(path, ":") {
			t.Errorf("%s has other parameters", path)
		}
		if (op["security"] == nil) != r.Open() {
			t.Errorf("%s: security is wrong", path)
		}
		if !r.Reads() && r.Method != "DELETE" && r.In == nil && strings.Contains(path, "/session") {
			t.Errorf("%s has no body described", path)
		}
	}
	if !strings.Contains(a.body, `"second_factor"`) || !strings.Contains(a.body, `"format": "date"`) {
		t.Error("schemas are missing")
	}
}
