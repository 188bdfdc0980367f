package app

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// serviceFile turns a postgres:// URL into the form of a connection service
// file, which PostgreSQL's tools read (PostgreSQL manual, 34.17).
func serviceFile(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", errors.New("the database URL can't be read")
	}
	password, _ := u.User.Password()
	values := map[string]string{
		"host": u.Hostname(), "port": u.Port(), "user": u.User.Username(),
		"password": password, "dbname": strings.TrimPrefix(u.Path, "/"),
	}
	for name, v := range u.Query() {
		values[name] = v[0]
	}
	var b strings.Builder
	b.WriteString("[pajakirja]\n")
	for _, name := range []string{"host", "port", "user", "password", "dbname", "sslmode", "sslrootcert"} {
		if v := values[name]; v != "" {
			fmt.Fprintf(&b, "%s=%s\n", name, v)
		}
	}
	return b.String(), nil
}
