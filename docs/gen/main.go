// Command gen writes docs/obligations.md: which tests prove which duty of the source
// documents, and docs/rulebooks.md: each rule with its citations and tests. It reads the
// list in docs/obligations/ids.tsv, the rulebooks' data files and every *_test.go file.
// With -check it writes nothing and fails when a document is stale.
package main

import (
	"flag"
	"fmt"
	"os"
)

const (
	listPath     = "docs/obligations/ids.tsv"
	documentPath = "docs/obligations.md"
)

func main() {
	check := flag.Bool("check", false, "fail when the document is stale, write nothing")
	flag.Parse()
	if err := generate(*check); err != nil {
		fmt.Fprintln(os.Stderr, "docs/gen:", err)
		os.Exit(1)
	}
}

func generate(check bool) error {
	file, err := os.Open(listPath)
	if err != nil {
		return fmt.Errorf("run from the project's root: %w", err)
	}
	defer file.Close()
	duties, err := readDuties(file)
	if err != nil {
		return err
	}
	proofs, err := findProofs(os.DirFS("."), duties)
	if err != nil {
		return err
	}
	if err := keep(documentPath, document(duties, proofs), check); err != nil {
		return err
	}
	return writeRulebooks(check)
}

// keep writes a document, or with check fails where the stored one is stale.
func keep(path, fresh string, check bool) error {
	if check {
		stored, err := os.ReadFile(path)
		if err != nil || string(stored) != fresh {
			return fmt.Errorf("%s is stale: run `make docs` and commit it", path)
		}
		return nil
	}
	return os.WriteFile(path, []byte(fresh), 0o644)
}
