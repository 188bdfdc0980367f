package casework

import (
	"context"
	"sync"
	"time"

	"pajakirja/app/domain"
)

// What is kept of files between the preview and the confirmation.
const (
	uploadLife  = time.Hour
	uploadBytes = 64 << 20 // of all together; the oldest give way
)

// uploadShelf keeps uploaded files between their preview and the confirmation,
// in memory alone: they are full of identity codes, and nothing of a file is to
// be stored before somebody has said so. After a restart, or an hour, the file is
// uploaded again.
type uploadShelf struct {
	mu    sync.Mutex
	items []shelvedUpload
}

type shelvedUpload struct {
	id      domain.ID
	person  domain.ID
	within  domain.ID // organisation
	until   time.Time
	file    ImportFile
	preview ImportPreview
}

// tidy drops what is too old, and the oldest while there is too much.
func (s *uploadShelf) tidy(now time.Time, room int) {
	kept, total := s.items[:0], room
	for _, x := range s.items {
		if now.Before(x.until) {
			kept = append(kept, x)
			total += len(x.file.Bytes)
		}
	}
	for len(kept) > 0 && total > uploadBytes {
		total -= len(kept[0].file.Bytes)
		kept = kept[1:]
	}
	s.items = kept
}

// UploadImport previews a file and keeps it for an hour, for the same person in
// the same organisation to confirm. Errors as in PreviewImport.
func (w *Work) UploadImport(ctx context.Context, scope domain.Scope, file ImportFile) (domain.ID, error) {
	preview, err := w.PreviewImport(ctx, scope, file)
	if err != nil {
		return "", err
	}
	x := shelvedUpload{id: domain.NewID(), person: scope.Person, within: scope.Organisation, until: w.Now().Add(uploadLife), file: file, preview: preview}
	w.uploads.mu.Lock()
	defer w.uploads.mu.Unlock()
	w.uploads.tidy(w.Now(), len(file.Bytes))
	w.uploads.items = append(w.uploads.items, x)
	return x.id, nil
}

// UploadedImport gives the preview of a file that the person has uploaded; that
// of anybody else, and one that is gone, are NotFound.
func (w *Work) UploadedImport(_ context.Context, scope domain.Scope, id domain.ID) (ImportPreview, error) {
	x, err := w.upload(scope, id)
	return x.preview, err
}

func (w *Work) upload(scope domain.Scope, id domain.ID) (shelvedUpload, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return shelvedUpload{}, err
	}
	w.uploads.mu.Lock()
	defer w.uploads.mu.Unlock()
	w.uploads.tidy(w.Now(), 0)
	for _, x := range w.uploads.items {
		if x.id == id && x.person == scope.Person && x.within == scope.Organisation {
			return x, nil
		}
	}
	return shelvedUpload{}, domain.Missing()
}

// ConfirmImport stores an uploaded file and forgets it. When rows are bad by now
// the error is import.problems and the kept preview says which.
func (w *Work) ConfirmImport(ctx context.Context, scope domain.Scope, id domain.ID) (ImportPreview, error) {
	x, err := w.upload(scope, id)
	if err != nil {
		return ImportPreview{}, err
	}
	preview, err := w.ApplyImport(ctx, scope, x.file)
	w.uploads.mu.Lock()
	defer w.uploads.mu.Unlock()
	for i := range w.uploads.items {
		if w.uploads.items[i].id != id {
			continue
		}
		if err == nil {
			w.uploads.items = append(w.uploads.items[:i], w.uploads.items[i+1:]...)
		} else if len(preview.Problems) > 0 {
			w.uploads.items[i].preview = preview
		}
		break
	}
	return preview, err
}
