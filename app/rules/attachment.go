package rules

import (
	"bytes"

	"pajakirja/app/domain"
)

// MostAttached is the most bytes of an attached file.
const MostAttached = 5 << 20

// FileKind is a kind of file that may be attached, told by its content: a name
// or a browser's word proves nothing.
type FileKind struct {
	MediaType string
	Ending    string
}

// fileKinds are the kinds with how they begin, and what their last bytes hold.
var fileKinds = []struct {
	FileKind
	begins, ends []byte
}{
	{FileKind{"application/pdf", ".pdf"}, []byte("%PDF-"), []byte("%%EOF")},
	{FileKind{"image/jpeg", ".jpg"}, []byte{0xff, 0xd8, 0xff}, []byte{0xff, 0xd9}},
	{FileKind{"image/png", ".png"}, []byte("\x89PNG\r\n\x1a\n"), []byte("IEND")},
}

// fileTail is how near the end a file's closing mark must be.
const fileTail = 1024

// SniffFile tells what a file is. Invalid at file: error.file when it is empty,
// attachment.kind when it is none of the kinds or cut short, attachment.large
// when it is over MostAttached.
func SniffFile(content []byte) (FileKind, error) {
	switch {
	case len(content) == 0:
		return FileKind{}, domain.Wrong("file", "error.file")
	case len(content) > MostAttached:
		return FileKind{}, domain.Wrong("file", "attachment.large").With(domain.Args{"max": MostAttached >> 20})
	}
	tail := content[max(0, len(content)-fileTail):]
	for _, k := range fileKinds {
		if bytes.HasPrefix(content, k.begins) && bytes.Contains(tail, k.ends) {
			return k.FileKind, nil
		}
	}
	return FileKind{}, domain.Wrong("file", "attachment.kind")
}

// AttachIn is a file to attach.
type AttachIn struct {
	Title   string // what it is; empty takes the kind's own name
	Health  bool   // holds facts of health: opened by named people only (G-03)
	Content []byte
}

// ValidAttachment checks a file and its title: the fields' errors of SniffFile
// and title.
func ValidAttachment(in AttachIn) (FileKind, error) {
	var f fields
	f.line("title", in.Title, MaxName)
	kind, err := SniffFile(in.Content)
	if err != nil {
		f.errs = append(f.errs, err.(*domain.Error))
	}
	return kind, f.errs.Err()
}

// ValidWithdrawal checks the reason for withdrawing an attachment.
func ValidWithdrawal(reason string) error {
	var f fields
	f.required("reason", reason, MaxLine)
	return f.errs.Err()
}
