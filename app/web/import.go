package web

import (
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// uploadLimit is for the file (10 MiB at most) and what a form puts around it.
const uploadLimit = 10<<20 + 64<<10

func (s *Server) importRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/imports", Name: "imports", Roles: providerAdmins, Handle: s.imports},
		{Method: "POST", Path: "/imports", Name: "import_upload", Roles: providerAdmins, Audit: "import.preview", Limit: uploadLimit, Handle: s.uploadImport},
		{Method: "GET", Path: "/imports/:id", Name: "import", Roles: providerAdmins, Audit: "import.preview", Target: TargetImport, Handle: s.importPreview},
		{Method: "POST", Path: "/imports/:id", Name: "import_apply", Roles: providerAdmins, Audit: "import.apply", Target: TargetImport, Handle: s.applyImport},
		{Method: "GET", Path: "/imports/templates/:code", Name: "import_template", Roles: providerAdmins, Handle: s.importTemplate},
		{Method: "GET", Path: "/imports/exports/:code", Name: "import_export", Roles: providerAdmins, Audit: "import.export", StepUp: true, Handle: s.exportRows},
	}
}

func (s *Server) imports(r *Request) error { return s.importForm(r, page.NewForm()) }

func (s *Server) importForm(r *Request, form page.Form) error {
	month := r.Today.Month() - 1
	p := &page.Imports{Base: r.Base("import.title"), Form: form.Set("month", month.String()), Month: month}
	for _, kind := range casework.ImportKinds {
		k := page.ImportKind{Name: string(kind), Title: r.T("import.kind." + string(kind)), Hint: r.T("import.hint." + string(kind))}
		for _, c := range casework.ImportColumns(kind, r.Lang) {
			k.Columns = append(k.Columns, page.ImportColumn(c))
		}
		p.Kinds = append(p.Kinds, k)
	}
	for _, c := range casework.ImportCodes(r.Lang) {
		p.Codes = append(p.Codes, page.ImportCode(c))
	}
	return r.Render(p)
}

// uploadImport previews a file. What is wrong with it as a whole lands beside
// the form, what is wrong with its rows on the preview.
func (s *Server) uploadImport(r *Request) error {
	in := r.Input()
	kind := Choice(in, "kind", casework.ImportKinds...)
	in.Require("kind")
	name, content, err := r.Upload("file")
	if err != nil {
		in.Errors.Add("file", domain.KeyOf(err))
	}
	var id domain.ID
	if err = in.Err(); err == nil {
		id, err = r.Work.UploadImport(r.Context(), r.Scope, casework.ImportFile{Kind: kind, Name: name, Bytes: content})
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.importForm(r, f) })
	}
	return r.See(r.URL("import", id))
}

// shownLines is how much of a long file a page shows.
const shownLines = 300

func (s *Server) importPreview(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	preview, err := r.Work.UploadedImport(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	r.Subjects(preview.Participants()...)
	kind := r.T("import.kind." + string(preview.Kind))
	p := &page.ImportPreview{Base: r.Base("import.preview_title", domain.Args{"kind": kind}), ID: id, Kind: kind, File: preview.Name, Rows: preview.Rows,
		Create: preview.Count(casework.ImportCreate), Change: preview.Count(casework.ImportChange), Same: preview.Count(casework.ImportSame),
		Wrong: len(preview.Problems), Ignored: strings.Join(preview.Ignored, ", ")}
	for i, x := range preview.Problems {
		if i == shownLines {
			p.MoreProblems = len(preview.Problems) - i
			break
		}
		p.Problems = append(p.Problems, page.ImportProblem{Row: x.Row, Letter: x.Letter, Column: x.Column(r.Lang), Value: x.Value, Text: x.Text(r.Lang), Allowed: x.Allowed(r.Lang)})
	}
	for i, x := range preview.Lines {
		p.Days = p.Days || !x.Day.IsZero()
		if i == shownLines {
			p.MoreLines = len(preview.Lines) - i
			break
		}
		p.Lines = append(p.Lines, page.ImportLine{Row: x.Row, Name: x.Name, Day: x.Day, Status: x.Status, Action: string(x.Action), Columns: x.Changes(r.Lang)})
	}
	return r.Render(p)
}

func (s *Server) applyImport(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	preview, err := r.Work.ConfirmImport(r.Context(), r.Scope, id)
	var refused *domain.Error
	if asError(err, &refused) && refused.Key == "import.problems" {
		r.FlashError(refused)
		return r.See(r.URL("import", id))
	}
	if err != nil {
		return err
	}
	r.Flash("import.stored", domain.Args{"new": preview.Count(casework.ImportCreate), "changed": preview.Count(casework.ImportChange)})
	return r.See(r.URL("imports"))
}

// fileCode takes participants.xlsx apart.
func fileCode(r *Request) (kind casework.ImportKind, excel bool, err error) {
	name, ending, _ := strings.Cut(r.Param("code"), ".")
	if ending != "xlsx" && ending != "csv" {
		return "", false, domain.Missing()
	}
	for _, k := range casework.ImportKinds {
		if string(k) == name {
			return k, ending == "xlsx", nil
		}
	}
	return "", false, domain.Missing()
}

func (s *Server) importTemplate(r *Request) error {
	kind, excel, err := fileCode(r)
	if err != nil {
		return err
	}
	f, err := r.Work.ImportTemplate(kind, excel, string(r.Lang))
	if err != nil {
		return err
	}
	return r.Download(f.Name, f.MediaType, f.Bytes)
}

func (s *Server) exportRows(r *Request) error {
	kind, excel, err := fileCode(r)
	if err != nil {
		return err
	}
	f, err := r.Work.ExportRows(r.Context(), r.Scope, casework.ExportIn{Kind: kind, Excel: excel, Month: r.QueryMonth("month", 0), Language: string(r.Lang)})
	if err != nil {
		return err
	}
	r.Subjects(f.About...)
	return r.Download(f.Name, f.MediaType, f.Bytes)
}
