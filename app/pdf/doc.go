// Package pdf turns snapshots of the field's documents into PDF files: invoice,
// credit note, absence notice, agreement, evaluation, month sheets, attendance
// follow-up, certificate. It knows no database and computes nothing but sums of
// what it prints: the caller fills a value struct and gets bytes. The same
// value gives the same bytes, so that an issued document's hash can be checked
// again at any time.
//
// It is the only importer of gofpdf.
package pdf
