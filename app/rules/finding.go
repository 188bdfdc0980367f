package rules

import "pajakirja/app/domain"

// Finding is something a rule noticed (huomautus). It never stops work unless
// it Blocks, and then it stops only the money it is about.
type Finding struct {
	Rule     string      // id of the rule in the rulebook, such as week-days
	Key      string      // text in the catalogue, filled with Args
	Args     domain.Args // the figures: what is, and what the rulebook says
	Blocks   bool
	Citation domain.Citation // where it is written; empty for the product's own default
	Days     []domain.Day    // what it is about, when it is about days
}

// Found makes a finding with the rulebook's citation.
func Found(book domain.Rulebook, rule, key string, args domain.Args) Finding {
	return Finding{Rule: rule, Key: key, Args: args, Citation: book.Cite(rule)}
}

// Blocking says that the finding stops the line it is about.
func (f Finding) Blocking() Finding { f.Blocks = true; return f }

// On names the days the finding is about. A text that was repealed by one of
// them is not cited any more.
func (f Finding) On(days ...domain.Day) Finding {
	f.Days = append(f.Days, days...)
	for _, d := range days {
		if !f.Citation.InForce(d) {
			f.Citation = domain.Citation{}
		}
	}
	return f
}

// Snapshot is the finding as an issued line keeps it.
func (f Finding) Snapshot() domain.LineFinding {
	return domain.LineFinding{Rule: f.Rule, Key: f.Key, Args: f.Args, Blocks: f.Blocks, Citation: f.Citation}
}

// Snapshots are the findings as an issued line keeps them.
func Snapshots(findings []Finding) []domain.LineFinding {
	out := make([]domain.LineFinding, 0, len(findings))
	for _, f := range findings {
		out = append(out, f.Snapshot())
	}
	return out
}

// Blocked tells whether one of the findings blocks.
func Blocked(findings []Finding) bool {
	for _, f := range findings {
		if f.Blocks {
			return true
		}
	}
	return false
}
