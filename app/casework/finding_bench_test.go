package casework_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// benchPeople says how many participants BenchmarkNightlyRun judges; 1,000 when
// it is not set.
const benchPeople = "PAJAKIRJA_BENCH_PARTICIPANTS"

// BenchmarkNightlyRun judges many participants with a year of diary each, on
// SQLite, the second night: what there is to find was found the first, so that it
// measures reading and judging. It prints participants and marks a second and the
// memory at its highest.
func BenchmarkNightlyRun(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv(benchPeople))
	if err != nil || n < 1 {
		n = 1000
	}
	s := testkit.SQLite(b)
	k := newDiaryKit(b, s)
	making := time.Now()
	k.served(b, n)
	b.Logf("%d participants made in %s, %d MB on the disk", n, time.Since(making).Round(time.Second), k.onDisk()>>20)
	night := func() (people, marks int) {
		run, err := k.work.RunFindings(context.Background())
		if err != nil || run.Participants != n {
			b.Fatal(run, err)
		}
		return run.Participants, run.Entries
	}
	first := watchMemory()
	start := time.Now()
	people, marks := night()
	b.ReportMetric(float64(marks)/time.Since(start).Seconds(), "first-marks/s")
	b.ReportMetric(first(), "first-peak-MB")
	b.ResetTimer()
	peak, cpu := watchMemory(), usedCPU()
	for range b.N {
		people, marks = night()
	}
	total := b.Elapsed().Seconds()
	b.ReportMetric(1000*(usedCPU()-cpu)/float64(b.N*people), "cpu-ms/person")
	b.ReportMetric(peak(), "peak-MB")
	b.ReportMetric(float64(b.N*people)/total, "people/s")
	b.ReportMetric(float64(b.N*marks)/total, "marks/s")
	b.ReportMetric(float64(marks), "marks")
}

// served makes n participants of one, each with its agreement from a year back
// and a mark for every planned day: by hand in the database, since the use cases
// would take hours.
func (k *diaryKit) served(b *testing.B, n int) {
	from, to := k.today.AddMonths(-12), k.today.AddDays(60)
	one := testkit.EnrolAt(b, k.s, k.Admin, k.Contract, "Mallinen", k.Unit, weekdays(1, 2, 3, 4))
	hand := testkit.HandOn(b, k.s)
	for _, table := range []string{"decisions", "vouchers"} {
		hand.Exec("UPDATE "+table+" SET valid_from = $1, valid_to = $2 WHERE participant_id = $3", from, to, one.Participant.ID)
	}
	hand.Exec("UPDATE agreements SET start_day = $1, end_day = $2, signed_on = $1 WHERE id = $3", from, to, one.Agreement.ID)
	hand.Exec("UPDATE agreement_versions SET from_day = $1 WHERE agreement_id = $2", from, one.Agreement.ID)
	e := enrolled{one.Participant, one.Agreement, one.Version}
	for i, d := range domain.Days(from, k.today-1) {
		if wd := int(d.Weekday()); wd < 1 || wd > 4 {
			continue
		}
		if i%11 == 3 {
			k.apply(k.Admin, patch(e, d.String(), nil, "status", "absent", "reason", "none_given", "authorised", "false"))
		} else {
			k.apply(k.Admin, patch(e, d.String(), nil, "status", "present", "task", "Puutyöt"))
		}
	}
	hand.Unguard("diary_entries")
	indexes := strings.Split(hand.Text("SELECT group_concat(sql, ';') FROM sqlite_master WHERE type = 'index' AND tbl_name = 'diary_entries' AND sql IS NOT NULL"), ";")
	for _, sql := range indexes {
		hand.Exec("DROP INDEX " + strings.Fields(sql[strings.Index(sql, "INDEX ")+6:])[0])
	}
	for _, c := range []copied{
		{"participants", one.Participant.ID, nil}, {"decisions", one.Decision.ID, []string{"participant_id"}},
		{"vouchers", one.Voucher.ID, []string{"participant_id", "decision_id"}},
		{"agreements", one.Agreement.ID, []string{"participant_id", "decision_id", "voucher_id"}},
		{"agreement_versions", one.Version.ID, []string{"participant_id", "agreement_id"}},
		{"diary_entries", "", []string{"participant_id", "agreement_id"}},
	} {
		statement := c.statement(hand)
		for from := 1; from < n; from += copiedAtOnce {
			hand.Exec(statement, from, min(from+copiedAtOnce, n)-1, one.Agreement.ID)
		}
	}
	for _, sql := range indexes {
		hand.Exec(sql)
	}
	hand.Exec("ANALYZE")
}

// copiedAtOnce is how many participants are made in one transaction: the
// database's log stays small.
const copiedAtOnce = 500

// onDisk is how large the database is, in bytes.
func (k *diaryKit) onDisk() int {
	n, _ := strconv.Atoi(testkit.HandOn(k.t, k.s).Text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"))
	return n
}

// copied is a table whose row, or whose rows of the agreement, are made n times.
type copied struct {
	table string
	row   domain.ID
	refs  []string // columns that point to a copied row
}

// statement copies every column; ids get a number at their end.
func (c copied) statement(hand *testkit.Hand) string {
	var columns, values []string
	for _, name := range strings.Split(hand.Text("SELECT group_concat(name) FROM pragma_table_info('"+c.table+"')"), ",") {
		columns = append(columns, name)
		value := "t." + name
		if name == "id" || slices.Contains(c.refs, name) {
			value = "substr(t." + name + ", 1, 24) || printf('%012x', i)"
		}
		if name == "id" && c.row == "" {
			value = "printf('%08x-0000-7000-8000-%012x', i, t.rowid)" // in the order of the table: an index grows at its end
		}
		values = append(values, value)
	}
	where := "t.id = '" + string(c.row) + "' AND $3 = $3"
	if c.row == "" {
		where = "t.agreement_id = $3"
	}
	return fmt.Sprintf("WITH RECURSIVE n(i) AS (SELECT $1 UNION ALL SELECT i + 1 FROM n WHERE i < $2) INSERT INTO %s (%s) SELECT %s FROM n CROSS JOIN (SELECT rowid, * FROM %s t WHERE %s) t",
		c.table, strings.Join(columns, ","), strings.Join(values, ","), c.table, where)
}

// watchMemory looks at what the process holds until it is asked for the most, in
// megabytes over what it held before.
func watchMemory() func() float64 {
	runtime.GC()
	var most atomic.Int64
	stop := make(chan struct{})
	before := held()
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				if now := held(); now > most.Load() {
					most.Store(now)
				}
			}
		}
	}()
	return func() float64 {
		close(stop)
		return float64(max(most.Load(), held())-before) / (1 << 20)
	}
}

// usedCPU is the processor time the process has used, in seconds: other work on
// the machine does not count.
func usedCPU() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}

// held is what the process has of the machine's memory, where the system tells
// it, else what Go has.
func held() int64 {
	raw, err := os.ReadFile("/proc/self/statm")
	var pages int64
	if err == nil {
		fields := strings.Fields(string(raw))
		if len(fields) > 1 {
			pages, err = strconv.ParseInt(fields[1], 10, 64)
		}
	}
	if err != nil || pages == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.Sys)
	}
	return pages * int64(os.Getpagesize())
}
