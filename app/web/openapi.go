package web

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/domain"
)

func (s *Server) openapiRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/api/openapi.json", Name: "openapi", Roles: Public, API: true, Handle: s.describe},
	}
}

func (s *Server) describe(r *Request) error {
	r.c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSONCharsetUTF8)
	r.c.Set(fiber.HeaderCacheControl, "no-cache")
	return r.c.Send(s.openapi)
}

type object = map[string]any

// openAPI describes the API routes of the table in OpenAPI 3.1, so that the
// description cannot differ from what is served.
func openAPI(table []Route) ([]byte, error) {
	paths := object{}
	for _, r := range table {
		if !r.API {
			continue
		}
		path, parameters := describePath(r.Path)
		at, _ := paths[path].(object)
		if at == nil {
			at = object{}
			paths[path] = at
		}
		at[strings.ToLower(r.Method)] = describeRoute(r, parameters)
	}
	return json.MarshalIndent(object{
		"openapi": "3.1.0",
		"info": object{"title": "Pajakirja", "version": "1",
			"description": "Diary, notices and invoices of rehabilitative work activity. Ids are UUIDs, days YYYY-MM-DD, instants RFC 3339, money whole cents. Errors are RFC 9457 problem details with a stable code. Unsafe methods from scripts carry the header X-Requested-With: api."},
		"paths": paths,
		"components": object{
			"schemas":         object{"problem": schemaOf(reflect.TypeFor[problem](), 0)},
			"securitySchemes": object{"session": object{"type": "apiKey", "in": "cookie", "name": pointerCookie}},
		},
	}, "", " ")
}

func describePath(path string) (string, []object) {
	parts, parameters := strings.Split(path, "/"), []object{}
	for i, p := range parts {
		name, is := strings.CutPrefix(p, ":")
		if !is {
			continue
		}
		schema := object{"type": "string", "format": "uuid"}
		switch name {
		case "date":
			schema["format"] = "date"
		case "month":
			schema = object{"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
		case "code", "key", "token":
			schema = object{"type": "string"}
		}
		parts[i] = "{" + name + "}"
		parameters = append(parameters, object{"name": name, "in": "path", "required": true, "schema": schema})
	}
	return strings.Join(parts, "/"), parameters
}

func describeRoute(r Route, parameters []object) object {
	op := object{"operationId": r.Name, "tags": []string{tagOf(r.Path)}, "parameters": parameters}
	ok := object{"description": "done"}
	if r.Out != nil {
		ok["content"] = object{"application/json": object{"schema": schemaOf(reflect.TypeOf(r.Out), 0)}}
	}
	failure := object{"description": "problem details", "content": object{"application/problem+json": object{"schema": object{"$ref": "#/components/schemas/problem"}}}}
	op["responses"] = object{"200": ok, "default": failure}
	if r.In != nil {
		op["requestBody"] = object{"required": true, "content": object{"application/json": object{"schema": schemaOf(reflect.TypeOf(r.In), 0)}}}
	}
	if !r.Open() {
		op["security"] = []object{{"session": []string{}}}
		op["x-roles"] = r.Roles
	}
	if r.Audit != "" {
		op["x-audit"] = r.Audit
	}
	if r.StepUp {
		op["x-second-factor"] = true
	}
	return op
}

func tagOf(path string) string {
	for _, p := range strings.Split(path, "/") {
		if p != "" && p != "api" && p != "v1" {
			return strings.TrimSuffix(p, ".json")
		}
	}
	return "api"
}

var formats = map[reflect.Type]object{
	reflect.TypeFor[domain.ID]():      {"type": "string", "format": "uuid"},
	reflect.TypeFor[domain.Day]():     {"type": "string", "format": "date"},
	reflect.TypeFor[domain.Month]():   {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
	reflect.TypeFor[domain.Instant](): {"type": "string", "format": "date-time"},
	reflect.TypeFor[time.Time]():      {"type": "string", "format": "date-time"},
	reflect.TypeFor[domain.Minute]():  {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"},
	reflect.TypeFor[domain.Cents]():   {"type": "integer", "description": "cents"},
	reflect.TypeFor[domain.DayFields](): {"type": "object", "description": "values by field: minutes and coaching_minutes are numbers, authorised and bulk true or false, the others text; null takes a value back",
		"propertyNames": object{"enum": domain.DayFieldNames}, "additionalProperties": object{"type": []string{"string", "integer", "boolean", "null"}}},
}

const deepest = 8

func schemaOf(t reflect.Type, depth int) object {
	if known, ok := formats[t]; ok {
		return known
	}
	if depth > deepest {
		return object{}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem(), depth+1)
	case reflect.Struct:
		return structSchema(t, depth)
	case reflect.Slice, reflect.Array:
		return object{"type": "array", "items": schemaOf(t.Elem(), depth+1)}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": schemaOf(t.Elem(), depth+1)}
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Float32, reflect.Float64:
		return object{"type": "number"}
	case reflect.Interface:
		return object{}
	}
	return object{"type": "integer"}
}

func structSchema(t reflect.Type, depth int) object {
	properties, required := object{}, []string{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() || name == "-" {
			continue
		}
		if f.Anonymous && name == "" {
			inner := structSchema(f.Type, depth+1)
			for k, v := range inner["properties"].(object) {
				properties[k] = v
			}
			if r, ok := inner["required"].([]string); ok {
				required = append(required, r...)
			}
			continue
		}
		if name == "" {
			name = f.Name
		}
		properties[name] = schemaOf(f.Type, depth+1)
		if !strings.Contains(options, "omitempty") && f.Type.Kind() != reflect.Pointer {
			required = append(required, name)
		}
	}
	out := object{"type": "object", "properties": properties}
	if len(required) > 0 {
		out["required"] = required
	}
	return out
}
