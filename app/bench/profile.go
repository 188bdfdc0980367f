package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
)

// profiled runs one turn under the profiler and leaves what the processor did in
// the folder, named by server and kind of work: for `go tool pprof`. Without a
// folder it only runs it. The load itself is in it, PostgreSQL is not.
func profiled(folder, name string, do func() error) error {
	if folder == "" {
		return do()
	}
	f, err := os.Create(filepath.Join(folder, strings.Map(fileLetter, name)+".pprof"))
	if err != nil {
		return fmt.Errorf("profile: %w", err)
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return fmt.Errorf("profile: %w", err)
	}
	defer pprof.StopCPUProfile()
	return do()
}

// fileLetter keeps what may stand in a file's name.
func fileLetter(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		return r
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	}
	return '-'
}
