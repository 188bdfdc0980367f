package casework

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/pdf"
	"pajakirja/app/store"
)

// NoticePack gives the PDFs of every drafted notice of the filter's days as one
// zip, in the order of names, and whose they are. Files are named by their place
// in the list and the period. Conflict notice.none_drafted when there are none.
func (w *Work) NoticePack(ctx context.Context, scope domain.Scope, filter NoticeFilter) ([]byte, []domain.ID, error) {
	var out bytes.Buffer
	whose, err := w.eachDraft(ctx, scope, filter, func(sheets []pdf.AbsenceNotice, files []string) error {
		out.Reset()
		z := zip.NewWriter(&out)
		for i, sheet := range sheets {
			content, err := pdf.WriteAbsenceNotice(sheet)
			if err != nil {
				return domain.Doing("notice as pdf", err)
			}
			file, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%03d-%s", i+1, files[i]), Method: zip.Deflate, Modified: w.Now().In(time.UTC)})
			if err != nil {
				return domain.Doing("packing notices", err)
			}
			if _, err = file.Write(content); err != nil {
				return domain.Doing("packing notices", err)
			}
		}
		return z.Close()
	})
	return out.Bytes(), whose, err
}

// NoticeBundle gives every drafted notice of the filter's days as one PDF to be
// printed: a list to tick off, then each notice on pages of its own, in the order
// of names; and whose they are. Errors as of NoticePack.
func (w *Work) NoticeBundle(ctx context.Context, scope domain.Scope, filter NoticeFilter) ([]byte, []domain.ID, error) {
	var out []byte
	whose, err := w.eachDraft(ctx, scope, filter, func(sheets []pdf.AbsenceNotice, _ []string) error {
		b := pdf.NoticeBundle{Sender: sheets[0].Sender.Name, Notices: sheets}
		b.Language, b.Author, b.Issued = first(scope.Language, "fi"), b.Sender, domain.InstantOf(w.Now())
		var err error
		out, err = pdf.WriteNoticeBundle(b)
		return domain.Doing("notices as pdf", err)
	})
	return out, whose, err
}

// eachDraft gathers the sheets of the drafts that the scope's person sends.
func (w *Work) eachDraft(ctx context.Context, scope domain.Scope, filter NoticeFilter, write func(sheets []pdf.AbsenceNotice, files []string) error) ([]domain.ID, error) {
	if !sendsNotice(scope, scope.Side) {
		return nil, domain.Denied()
	}
	var whose []domain.ID
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := noticeRows(tx, filter, w.Today())
		if err != nil {
			return err
		}
		i18n.SortBy(rows, func(r NoticeRow) string { return r.Name })
		whose = nil
		var sheets []pdf.AbsenceNotice
		var files []string
		for _, r := range rows {
			if r.State != domain.NoticeDrafted || !r.Mine || r.Needless() {
				continue
			}
			f, _, err := noticeCase(tx, r)
			if err != nil {
				return err
			}
			sheet, err := w.noticeSheet(tx, r, f)
			if err != nil {
				return err
			}
			whose, sheets, files = append(whose, r.ParticipantID), append(sheets, sheet), append(files, noticeFile(r))
		}
		if len(sheets) == 0 {
			return domain.Clash("notice.none_drafted")
		}
		return write(sheets, files)
	})
	return whose, err
}
