package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pajakirja/app"
	"pajakirja/app/casework"
	"pajakirja/app/config"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// provider makes a database with one provider, its purchaser and its admin.
func provider(t *testing.T) []string {
	t.Helper()
	variables := []string{"PAJAKIRJA_DATA=" + t.TempDir()}
	if code, out := call(t, variables, "migrate"); code != 0 {
		t.Fatal(out)
	}
	c, err := config.Load(variables)
	if err != nil {
		t.Fatal(err)
	}
	m, err := app.NewMachine(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	own := domain.Organisation{ID: domain.NewID(), Side: domain.SideProvider, Kind: domain.KindAssociation, Name: "Kipinä ry", BusinessID: "1234567-1", Language: "fi", CreatedAt: 1}
	buyer := domain.Organisation{ID: domain.NewID(), Side: domain.SidePurchaser, Kind: domain.KindMunicipality, Name: "Aurajoen kaupunki", Language: "fi", CreatedAt: 1}
	contract := domain.Contract{ID: domain.NewID(), ProviderID: own.ID, PurchaserID: buyer.ID, Kind: domain.ContractVoucher, ValidFrom: domain.MustDay("2020-01-01"), CreatedAt: 1}
	s, err := store.Open(store.Options{Path: filepath.Join(c.Data, app.DatabaseFile)})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(context.Background(), m.Scope, func(tx *store.Tx) error {
		for _, o := range []domain.Organisation{own, buyer} {
			if err := tx.InsertOrganisation(o); err != nil {
				return err
			}
		}
		return tx.InsertContract(contract)
	})
	if err != nil {
		t.Fatal(err)
	}
	for email, at := range map[string]domain.Organisation{"leena@kipina.example": own, "antti@kaupunki.example": buyer} {
		role := map[domain.Side]domain.Role{domain.SideProvider: domain.RoleProviderAdmin, domain.SidePurchaser: domain.RolePurchaserAdmin}[at.Side]
		in := casework.SeedPerson{Organisation: at.ID, PersonInput: rules.PersonInput{Email: email, Name: "Leena Korhonen", Role: role, Language: "fi"}}
		if _, err := m.CreatePerson(context.Background(), m.Scope, in); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return variables
}

func written(t *testing.T, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "asiakkaat.csv")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// A file is tried, brought in, and brought in again without a change; a bad one
// lists every problem by row and column, exits with 1 and stores nothing.
func TestImport(t *testing.T) {
	variables := provider(t)
	good := written(t, "Sukunimi;Etunimet;Hetu\r\nVirtanen;Aino;010190-901R\r\nBerg;Bo;\r\n")
	bad := written(t, "Sukunimi;Etunimet;Hetu\r\nUusi;Ulla;\r\n;Nimetön;010190-9012\r\n")
	admin := []string{"import", "--kind", "participants", "--provider", "1234567-1", "--as", "leena@kipina.example"}
	with := func(more ...string) []string { return append(append([]string{}, admin...), more...) }
	for _, c := range []struct {
		args []string
		code int
		want []string
	}{
		{[]string{"import"}, 2, []string{"--kind"}},
		{with("/nowhere.csv"), 1, []string{"/nowhere.csv"}},
		{[]string{"import", "--kind", "participants", "--provider", "1234567-1", "--as", "antti@kaupunki.example", good}, 1, []string{"no admin"}},
		{[]string{"import", "--kind", "participants", "--provider", "7654321-4", "--as", "leena@kipina.example", good}, 1, []string{"no admin"}},
		{with("--dry-run", good), 0, []string{"would be stored: 2 new, 0 changed, 0 unchanged of 2 rows"}},
		{with(bad), 1, []string{"row 3, column A (Sukunimi)", "row 3, column C (Hetu)", "010190•••••", "Allowed: An identity code", "2 problems, nothing was stored"}},
		{with(good), 0, []string{"stored: 2 new, 0 changed, 0 unchanged of 2 rows"}},
		{with(good), 0, []string{"stored: 0 new, 0 changed, 2 unchanged of 2 rows"}},
		{[]string{"import", "--kind", "pets", "--provider", "1234567-1", "--as", "leena@kipina.example", good}, 1, []string{"kind"}},
	} {
		code, out := call(t, variables, c.args...)
		for _, want := range c.want {
			if code != c.code || !strings.Contains(out, want) {
				t.Errorf("%v: %d %q, want %d with %q", c.args, code, out, c.code, want)
			}
		}
		if strings.Contains(out, "9012") || strings.Contains(out, "901R") {
			t.Errorf("an identity code is printed: %s", out)
		}
	}
}
