// Package rules holds the pure decisions: values in, decision and findings out.
// Today is a parameter; nothing here reads a clock, a file or a database. What a
// purchaser wants lies in its rulebook, never in code.
package rules
