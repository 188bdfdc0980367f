// Package migrations embeds the SQL that is the truth about the tables: one
// common set that runs on both databases and one folder per dialect for what
// they express differently. Version numbers are unique across all three, but for
// a pair of files that says the same to each dialect: a database sees one of them.
package migrations

import "embed"

// Files holds common/, sqlite/ and postgres/.
//
//go:embed common/*.sql sqlite/*.sql postgres/*.sql
var Files embed.FS
