// Package seal keeps what must not be read and proves what must not be
// changed: the keys of an installation, the box that encrypts single values,
// and the hash chain over append-only rows.
//
// The hashes are pure functions over length-prefixed binary fields, so that
// the same rows give the same hash in any language and after any change of
// formatting. Their doc comments describe them byte by byte, for whoever
// checks an export without this program.
package seal
