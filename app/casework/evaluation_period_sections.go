package casework

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// periodSections gives the form's sections with their words; a form that nobody
// has written yet is filled from the records.
func (w *Work) periodSections(tx *store.Tx, s *PeriodSheet) error {
	c := s.Evaluation.Content
	if s.Evaluation.Delivered() {
		for _, t := range c.Sections {
			s.Sections = append(s.Sections, PeriodSection{EvaluationSection: domain.EvaluationSection{Kind: s.Kind, Key: t.Key}, Title: t.Title, Text: t.Text})
		}
		return nil
	}
	said, err := w.statements(tx, s)
	if err != nil {
		return err
	}
	for _, section := range rules.SectionsOf(s.book, productSections, s.Kind) {
		x := PeriodSection{EvaluationSection: section, Text: c.TextOf(section.Key)}
		var own []domain.EvaluationSource
		for _, fill := range section.Fill {
			for _, source := range said[fill] {
				source.Section = section.Key
				own = append(own, source)
			}
		}
		if s.Evaluation.ID == "" {
			x.Text = textsOfSources(own)
		}
		x.tell(c.Sources, own)
		s.Sections = append(s.Sections, x)
	}
	return nil
}

// Heading is the section's title as it was sent; a draft's in the reader's language.
func (x PeriodSection) Heading(language string) string {
	if x.Title != "" {
		return x.Title
	}
	return x.EvaluationSection.Title(language)
}

// tell parts the sentences of the records into those that the section says, also
// as they were when it was written, and those that it does not.
func (x *PeriodSection) tell(stored, own []domain.EvaluationSource) {
	for _, source := range append(slices.Clone(stored), own...) {
		of := &x.Offered
		if strings.Contains(x.Text, source.Text) {
			of = &x.Sources
		} else if slices.ContainsFunc(stored, func(o domain.EvaluationSource) bool { return o.Text == source.Text }) {
			continue // it was taken out by who wrote
		}
		if source.Section == x.Key && !slices.ContainsFunc(*of, func(o domain.EvaluationSource) bool { return o.Text == source.Text }) {
			*of = append(*of, source)
		}
	}
}

func textsOfSources(list []domain.EvaluationSource) string {
	var lines []string
	for _, s := range list {
		lines = append(lines, s.Text)
	}
	return strings.Join(lines, "\n")
}

// statements are what the records say, by what they fill.
func (w *Work) statements(tx *store.Tx, s *PeriodSheet) (map[string][]domain.EvaluationSource, error) {
	f := rules.FillFacts{Goals: s.Version.Goals, Texts: map[domain.ID]domain.DiaryTexts{},
		InPlan: func(d domain.Day) bool { _, in := rules.Planned(s.Agreement, s.facts.Versions, nil, d); return in }}
	var versions []domain.ID
	for _, d := range s.days {
		if d.Entry != nil {
			f.Entries, versions = append(f.Entries, *d.Entry), append(versions, d.Entry.VersionID)
		}
	}
	payloads, err := tx.PayloadsOf(versions...)
	if err != nil {
		return nil, domain.Doing("words of days", err)
	}
	for _, p := range payloads {
		f.Texts[p.VersionID] = textsOf(p.Content)
	}
	if f.Reviews, err = tx.ReviewsOf(s.Agreement.ID); err != nil {
		return nil, domain.Doing("reviews", err)
	}
	lang, out := i18n.Lang(first(tx.Scope.Language, "fi")), map[string][]domain.EvaluationSource{}
	for _, x := range rules.Fill(f) {
		text := x.Text
		if x.Key != "" {
			text = i18n.T(lang, x.Key, x.Args)
		}
		out[x.Fill] = append(out[x.Fill], domain.EvaluationSource{Text: text, Kind: x.Kind, Days: x.Days})
	}
	return out, nil
}
