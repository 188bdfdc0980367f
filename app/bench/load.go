package bench

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/valyala/fasthttp"
)

// job makes the n-th request of a client and judges the answer.
type job struct {
	address string // host:port
	request func(client, n int, r *fasthttp.Request) error
	check   func(client int, r *fasthttp.Response) error
	count   []int // requests each client has made so far
}

// turn is what one server did in one turn.
type turn struct {
	perSecond float64
	p50, p99  time.Duration
}

// run loads a server with all clients for one turn.
func run(ctx context.Context, o Options, j job) (turn, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var all sync.WaitGroup
	times := make([][]time.Duration, o.Clients)
	start := time.Now()
	for client := range o.Clients {
		all.Add(1)
		go func() {
			defer all.Done()
			var err error
			if times[client], err = drive(ctx, j, client, start.Add(o.Turn)); err != nil {
				cancel(err)
			}
		}()
	}
	all.Wait()
	if err := context.Cause(ctx); err != nil {
		return turn{}, err
	}
	took := time.Since(start)
	every := slices.Concat(times...)
	slices.Sort(every)
	if len(every) == 0 {
		return turn{}, fmt.Errorf("not one answer within %s", o.Turn)
	}
	return turn{float64(len(every)) / took.Seconds(), every[len(every)/2], every[len(every)*99/100]}, nil
}

// drive is one client: one connection, one request after another.
func drive(ctx context.Context, j job, client int, end time.Time) ([]time.Duration, error) {
	connection := &fasthttp.HostClient{Addr: j.address, MaxConns: 1}
	defer connection.CloseIdleConnections()
	request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(response)
	var times []time.Duration
	for ctx.Err() == nil && time.Now().Before(end) {
		request.Reset()
		if err := j.request(client, j.count[client], request); err != nil {
			return nil, err
		}
		j.count[client]++
		start := time.Now()
		if err := connection.Do(request, response); err != nil {
			return nil, err
		}
		times = append(times, time.Since(start))
		if response.StatusCode() != fasthttp.StatusOK {
			return nil, fmt.Errorf("answered %d: %.300s", response.StatusCode(), response.Body())
		}
		if err := j.check(client, response); err != nil {
			return nil, err
		}
	}
	return times, nil
}
