package bench

import (
	"fmt"
	"runtime"
	"slices"
	"time"
)

// print shows the medians over the rounds. A ratio is taken within each round,
// against the bare handlers' turn of the same round, and then its median.
func print(o Options, subjects []subject, figures map[string][]turn) {
	fmt.Fprintf(o.Out, "\n%d cores, %d connections, medians of %d rounds of %s, everything durable\n\n", runtime.NumCPU(), o.Clients, o.Rounds, o.Turn)
	fmt.Fprintln(o.Out, "| work | server | requests/s | ratio | p50 ms | p99 ms |")
	fmt.Fprintln(o.Out, "|---|---|---:|---:|---:|---:|")
	for _, work := range []string{workList, workMarks} {
		bare := figures[work+subjects[0].name]
		for _, s := range subjects {
			turns := figures[work+s.name]
			ratios := make([]float64, len(turns))
			for i := range turns {
				ratios[i] = turns[i].perSecond / bare[i].perSecond
			}
			fmt.Fprintf(o.Out, "| %s | %s | %.0f | %.2f | %.1f | %.1f |\n", work, s.name, median(turns, func(t turn) float64 { return t.perSecond }),
				median(ratios, func(r float64) float64 { return r }), median(turns, func(t turn) float64 { return milliseconds(t.p50) }),
				median(turns, func(t turn) float64 { return milliseconds(t.p99) }))
		}
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// median of an even number of figures is the mean of the middle two.
func median[T any](list []T, figure func(T) float64) float64 {
	figures := make([]float64, len(list))
	for i, x := range list {
		figures[i] = figure(x)
	}
	slices.Sort(figures)
	middle := len(figures) / 2
	if len(figures)%2 == 1 {
		return figures[middle]
	}
	return (figures[middle-1] + figures[middle]) / 2
}
