// Package sheet reads the tables people have, CSV and XLSX as Finnish Excel
// writes them, into cells with positions, and writes both. It knows nothing of
// what a table means: heads, kinds of cells and problems by row and column are
// its whole vocabulary.
//
// It is the only importer of excelize, with which it writes. It reads XLSX by
// streaming the file's own XML: excelize fills a sparse sheet in memory, where a
// hostile file asks for any amount, and can't tell a number from a text in it.
package sheet
