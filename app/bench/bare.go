package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/valyala/fasthttp"
)

// The bare handlers are the ceiling: Fiber and pgx with one statement each, no
// session, no rights, no log. Their tables lie in a schema of their own.
const bareSchema = `
DROP SCHEMA IF EXISTS bench CASCADE;
CREATE SCHEMA bench;
CREATE TABLE bench.people (id text PRIMARY KEY, unit_id text NOT NULL, name text NOT NULL, phone text NOT NULL, from_minute int NOT NULL, to_minute int NOT NULL);
CREATE INDEX people_unit ON bench.people (unit_id);
CREATE TABLE bench.days (agreement_id text NOT NULL, day text NOT NULL, status text NOT NULL, minutes int, task text, version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agreement_id, day));`

const bareDay = "2026-01-01"

type bare struct {
	pool *pgxpool.Pool
}

func newBare(ctx context.Context, o Options) (subject, error) {
	config, err := pgxpool.ParseConfig(o.BareURL)
	if err != nil {
		return subject{}, errors.New("the address of PostgreSQL can't be read") // the parser's text can hold the password
	}
	config.MaxConns = int32(o.Clients)
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return subject{}, err
	}
	b := bare{pool}
	if err := b.fill(ctx, o.Clients); err != nil {
		pool.Close()
		return subject{}, err
	}
	app := fiber.New(fiber.Config{DisableStartupMessage: true, Immutable: true})
	app.Get("/units/:unit/days/:day", b.list)
	app.Post("/marks", b.marks)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		pool.Close()
		return subject{}, err
	}
	go func() { _ = app.Listener(listener) }()
	address := listener.Addr().String()
	return subject{
		name: "bare Fiber + pgx, PostgreSQL",
		list: job{address: address, count: make([]int, o.Clients), check: atLeast(people),
			request: func(client, _ int, r *fasthttp.Request) error {
				r.SetRequestURI(fmt.Sprintf("http://%s/units/%d/days/%s", address, client, bareDay))
				return nil
			}},
		marks: job{address: address, count: make([]int, o.Clients), check: func(int, *fasthttp.Response) error { return nil },
			request: func(client, n int, r *fasthttp.Request) error {
				body, err := json.Marshal(batch{Mutations: bareMarks(client, fmt.Sprint("day ", n))})
				post(r, "http://"+address+"/marks", body)
				return err
			}},
		closed: func() { _ = app.Shutdown(); pool.Close() },
	}, nil
}

// settle gives PostgreSQL its statistics of what was just stored, the bare tables
// and the portal's alike, as its autovacuum does within a minute of such a load:
// plans made without them are nobody's everyday.
func settle(ctx context.Context, o Options) error {
	owner, err := pgx.Connect(ctx, o.BareURL)
	if err != nil {
		return errors.New("PostgreSQL refused the connection") // the driver's text can hold the password
	}
	defer owner.Close(ctx)
	_, err = owner.Exec(ctx, "ANALYZE")
	return err
}

func bareMarks(client int, day string) []mutation {
	out := make([]mutation, people)
	for i := range out {
		out[i] = present(fmt.Sprintf("%d-%d", client, i), fmt.Sprintf("%d-%d", client, i), day)
	}
	return out
}

func (b bare) fill(ctx context.Context, units int) error {
	if _, err := b.pool.Exec(ctx, bareSchema); err != nil {
		return err
	}
	var rows [][]any
	for u := range units {
		for i := range people {
			rows = append(rows, []any{fmt.Sprintf("%d-%d", u, i), fmt.Sprint(u), fmt.Sprintf("Sukunimi Etunimi %d", i), "045 555 0101", 540, 840})
		}
	}
	_, err := b.pool.CopyFrom(ctx, pgx.Identifier{"bench", "people"}, []string{"id", "unit_id", "name", "phone", "from_minute", "to_minute"}, pgx.CopyFromRows(rows))
	if err != nil {
		return err
	}
	for u := range units {
		if err := b.upsert(ctx, bareMarks(u, bareDay)); err != nil {
			return err
		}
	}
	return nil
}

type bareRow struct {
	ID      string `json:"agreement_id"`
	Name    string `json:"participant"`
	Phone   string `json:"phone"`
	From    int    `json:"from"`
	To      int    `json:"to"`
	Status  string `json:"status"`
	Minutes int    `json:"minutes"`
	Task    string `json:"task"`
	Version int    `json:"version"`
}

func (b bare) list(c *fiber.Ctx) error {
	rows, err := b.pool.Query(c.Context(), `SELECT p.id, p.name, p.phone, p.from_minute, p.to_minute, coalesce(d.status, ''), coalesce(d.minutes, 0), coalesce(d.task, ''), coalesce(d.version, 0)
		FROM bench.people p LEFT JOIN bench.days d ON d.agreement_id = p.id AND d.day = $2 WHERE p.unit_id = $1 ORDER BY p.name`, c.Params("unit"), c.Params("day"))
	if err != nil {
		return err
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[bareRow])
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"rows": list})
}

func (b bare) marks(c *fiber.Ctx) error {
	var in batch
	if err := json.Unmarshal(c.Body(), &in); err != nil {
		return err
	}
	if err := b.upsert(c.Context(), in.Mutations); err != nil {
		return err
	}
	return c.JSON(fiber.Map{"stored": len(in.Mutations)})
}

// upsert is one statement of 25 rows, committed by itself.
func (b bare) upsert(ctx context.Context, marks []mutation) error {
	n := len(marks)
	ids, days, states, minutes, tasks := make([]string, n), make([]string, n), make([]string, n), make([]int, n), make([]string, n)
	for i, m := range marks {
		ids[i], days[i], states[i], minutes[i], tasks[i] = m.Key.Agreement, m.Key.Date, m.Fields["status"].(string), 300, m.Fields["task"].(string)
	}
	_, err := b.pool.Exec(ctx, `INSERT INTO bench.days (agreement_id, day, status, minutes, task) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[])
		ON CONFLICT (agreement_id, day) DO UPDATE SET status = excluded.status, minutes = excluded.minutes, task = excluded.task, version = days.version + 1, updated_at = now()`,
		ids, days, states, minutes, tasks)
	return err
}

// atLeast checks that a list has as many rows as there are people.
func atLeast(n int) func(int, *fasthttp.Response) error {
	return func(_ int, r *fasthttp.Response) error {
		if found := bytes.Count(r.Body(), []byte(`"agreement_id"`)); found < n {
			return fmt.Errorf("the list has %d rows", found)
		}
		return nil
	}
}

func post(r *fasthttp.Request, address string, body []byte) {
	r.SetRequestURI(address)
	r.Header.SetMethod(http.MethodPost)
	r.Header.SetContentType("application/json")
	r.Header.Set("X-Requested-With", "api")
	r.SetBody(body)
}
