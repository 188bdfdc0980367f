package web

import (
	"context"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

func init() {
	target(TargetImport, func(t *testing.T, st *site, w *testkit.World) targets {
		upload := func(scope domain.Scope) []domain.ID {
			id, err := st.work.UploadImport(context.Background(), scope, casework.ImportFile{Kind: "participants", Name: "a.csv", Bytes: []byte("Sukunimi;Tilaaja\nVirtanen;Aurajoen kaupunki\n")})
			must(t, err)
			return []domain.ID{id}
		}
		strange := upload(w.StrangeAdmin)
		return targets{own: upload(w.Admin), foreignProvider: strange, foreignPurchaser: strange}
	})
}
