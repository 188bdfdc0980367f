package phonetest

import (
	"context"
	"net"
	"net/http"
	"strconv"
	"testing"
)

// serve runs a road on an address of its own until the test ends.
func serve(t testing.TB, server *http.Server) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Shutdown(context.Background()) })
	return "http://" + listener.Addr().String()
}

func quoteInt(n int) string { return strconv.Itoa(n) }
