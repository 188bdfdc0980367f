package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"pajakirja/app/casework"
	"pajakirja/app/i18n"
)

// ImportCall is what the command line says of a file to be imported.
type ImportCall struct {
	Kind     string // participants, agreements or attendance
	Provider string // business id
	Admin    string // e-mail of the provider's admin in whose name it is done
	File     string
	DryRun   bool // tell what would happen, store nothing
}

// Import reads a file in the name of one of the provider's admins and prints
// what it came to, or every problem by row and column. An error means that
// nothing was stored; with DryRun nothing is stored anyway.
func (m *Machine) Import(ctx context.Context, call ImportCall, out io.Writer) error {
	scope, err := m.AdminScope(ctx, m.Scope, call.Admin, call.Provider)
	if err != nil {
		return fmt.Errorf("no admin %q of a provider with business id %q", call.Admin, call.Provider)
	}
	content, err := os.ReadFile(call.File) // #nosec G304 -- the person at the machine names the file
	if err != nil {
		return err
	}
	file := casework.ImportFile{Kind: casework.ImportKind(call.Kind), Name: filepath.Base(call.File), Bytes: content}
	run := m.ApplyImport
	if call.DryRun {
		run = m.PreviewImport
	}
	preview, err := run(ctx, scope, file)
	if len(preview.Problems) > 0 {
		return tellProblems(preview, out)
	}
	if err != nil {
		return InWords(err)
	}
	did := "stored"
	if call.DryRun {
		did = "would be stored"
	}
	for _, head := range preview.Ignored {
		fmt.Fprintf(out, "nothing is read from the column %q\n", head)
	}
	_, err = fmt.Fprintf(out, "%s: %d new, %d changed, %d unchanged of %d rows\n", did,
		preview.Count(casework.ImportCreate), preview.Count(casework.ImportChange), preview.Count(casework.ImportSame), preview.Rows)
	return err
}

// tellProblems prints a line for each problem, as a spreadsheet names the cell.
func tellProblems(preview casework.ImportPreview, out io.Writer) error {
	for _, p := range preview.Problems {
		place := fmt.Sprintf("row %d", p.Row)
		if p.Letter != "" {
			place += ", column " + p.Letter
		}
		if head := p.Column(i18n.EN); head != "" {
			place += " (" + head + ")"
		}
		line := place + ": " + p.Text(i18n.EN)
		if p.Value != "" {
			line += fmt.Sprintf(" In the file: %q.", p.Value)
		}
		if allowed := p.Allowed(i18n.EN); allowed != "" {
			line += " Allowed: " + allowed
		}
		if _, err := fmt.Fprintln(out, line); err != nil {
			return err
		}
	}
	if len(preview.Problems) == 1 {
		return fmt.Errorf("1 problem, nothing was stored")
	}
	return fmt.Errorf("%d problems, nothing was stored", len(preview.Problems))
}
