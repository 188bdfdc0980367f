package static

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// tree makes a folder of the phone's modules, with an entry.
func tree(modules map[string]string) map[string]*File {
	out := map[string]*File{}
	for name, text := range modules {
		out[phoneFolder+name+".js"] = &File{plain: []byte(text)}
	}
	return out
}

func TestBundleIsOneScopeAndLaterModulesImportFromIt(t *testing.T) {
	files := tree(map[string]string{
		"app":   "// the entry\nimport { double } from \"./words.js\"\nexport const start = () => import(\"./later.js\")\nconsole.log(double(\"a\"))\n",
		"words": "/** Twice. @param {string} s */\nexport const double = (s) => s + s\nexport const half = (s) => s\n",
		"later": "import { half } from \"./words.js\"\nimport { other } from \"./also.js\"\nexport const show = () => half(other)\n",
		"also":  "export const other = \"b\"\n",
	})
	if err := bundle(files); err != nil {
		t.Fatal(err)
	}
	entry := string(files["js/m/app.js"].plain)
	if files["js/m/words.js"] != nil {
		t.Error("a module of the start is sent by itself too")
	}
	if strings.Contains(entry, "the entry") || strings.Contains(entry, "Twice") || !regexp.MustCompile(`export\{half\}`).MatchString(entry) {
		t.Errorf("the entry: %s", entry)
	}
	if later := string(files["js/m/later.js"].plain); !strings.Contains(later, `from"./app.js"`) || !strings.Contains(later, `from"./also.js"`) {
		t.Errorf("a later module: %s", later)
	}
}

// Two modules that name each other are put in an order that has each once.
func TestBundleTakesACircle(t *testing.T) {
	files := tree(map[string]string{
		"app": "import { a } from \"./a.js\"\na()\n",
		"a":   "import { b } from \"./b.js\"\nexport const a = () => b\n",
		"b":   "import { a } from \"./a.js\"\nexport const b = () => a\n",
	})
	order, err := startOrder(files, "app", nil)
	if err != nil || len(order) != 3 || order[2] != "app" || !slices.Contains(order, "b") {
		t.Errorf("%v %v", order, err)
	}
}

func TestBundleRefusesMistakes(t *testing.T) {
	for name, modules := range map[string]map[string]string{
		"no entry":               {"words": "export const a = 1\n"},
		"an unknown module":      {"app": "import { a } from \"./gone.js\"\n"},
		"one name twice":         {"app": "import { a } from \"./a.js\"\nconst a = 1\n", "a": "export const a = 2\n"},
		"an import of all names": {"app": "import * as a from \"./a.js\"\n", "a": "export const b = 2\n"},
		"a mistake in a script":  {"app": "const = 1\n"},
		"a name nobody has":      {"app": "start()\n", "later": "import { nothing } from \"./app.js\"\n", "x": "}"},
	} {
		if err := bundle(tree(modules)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

// What a later module imports is there, and is no variable: it would be read
// once, at the start, and never again.
func TestLaterModulesImportConstants(t *testing.T) {
	source, err := files.ReadDir("js/m")
	if err != nil {
		t.Fatal(err)
	}
	kind := map[string]string{}
	var texts []string
	for _, d := range source {
		b, err := files.ReadFile("js/m/" + d.Name())
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
		for _, m := range regexp.MustCompile(`(?m)^export (?:async )?(\w+) ([\w$]+)`).FindAllStringSubmatch(string(b), -1) {
			kind[strings.TrimSuffix(d.Name(), ".js")+" "+m[2]] = m[1]
		}
		if n := strings.Count(string(b), "\n"); n > 300 {
			t.Errorf("%s has %d lines", d.Name(), n)
		}
	}
	for i, text := range texts {
		module := strings.TrimSuffix(source[i].Name(), ".js")
		for _, m := range importLine.FindAllStringSubmatch(text, -1) {
			for _, name := range strings.Split(m[1], ",") {
				name = strings.TrimSpace(name)
				switch kind[m[2]+" "+name] {
				case "":
					t.Errorf("%s imports %q, which %s does not export", module, name, m[2])
				case "let":
					if _, sent := all["js/m/"+module+".js"]; sent && module != phoneEntry {
						t.Errorf("%s imports %q, which changes", module, name)
					}
				}
			}
		}
	}
}
