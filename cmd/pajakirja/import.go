package main

import (
	"context"
	"fmt"

	"pajakirja/app"
)

// runImport brings in a file of participants, agreements or attendance, or
// lists what is wrong with it by row and column and stores nothing.
func runImport(ctx context.Context, env environment, args []string) error {
	f := flags(env, "import")
	kind := f.String("kind", "", "participants, agreements or attendance")
	provider := f.String("provider", "", "business id of the provider")
	admin := f.String("as", "", "e-mail of the provider's admin in whose name it is done")
	dry := f.Bool("dry-run", false, "tell what would happen and store nothing")
	if err := parse(f, args, 1); err != nil {
		return err
	}
	if f.NArg() != 1 || *kind == "" || *provider == "" || *admin == "" {
		fmt.Fprintln(env.err, "import: --kind, --provider, --as and a file are needed")
		f.Usage()
		return errUsage
	}
	m, err := machine(ctx, env)
	if err != nil {
		return err
	}
	defer m.Close()
	return m.Import(ctx, app.ImportCall{Kind: *kind, Provider: *provider, Admin: *admin, File: f.Arg(0), DryRun: *dry}, env.out)
}
