package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// MessageIn is a message as it is written.
type MessageIn struct {
	Kind  string
	Topic string
	Text  string
	Days  []domain.Day
}

// MessageKindsFrom are the kinds a side may write, those about a participant or
// those about none; not those that come with a record of their own.
func MessageKindsFrom(side domain.Side, about bool) []domain.MessageKind {
	var out []domain.MessageKind
	for _, k := range domain.MessageKinds {
		if k.From == side && k.About == about && !k.Made {
			out = append(out, k)
		}
	}
	return out
}

// CheckMessage refuses a kind that the side does not send about this, a choice
// that the kind does not have or lacks, an empty text, and a day to come that the
// message would tell of.
func CheckMessage(in MessageIn, side domain.Side, about bool) (MessageIn, error) {
	var errs domain.Errors
	kinds := MessageKindsFrom(side, about)
	i := slices.IndexFunc(kinds, func(k domain.MessageKind) bool { return k.Code == in.Kind })
	switch {
	case i < 0:
		errs.Add("kind", "error.choice")
	case len(kinds[i].Topics) == 0:
		in.Topic = ""
	case in.Topic == "":
		errs.Add("topic", "error.required")
	case !slices.Contains(kinds[i].Topics, in.Topic):
		errs.Add("topic", "error.choice")
	}
	in.Text = Lines(&errs, "text", in.Text, MaxText)
	if in.Text == "" {
		errs.Add("text", "error.required")
	}
	slices.Sort(in.Days)
	in.Days = slices.Compact(in.Days)
	return in, sorted(errs)
}

// CheckReply refuses an empty answer.
func CheckReply(text string) (string, error) {
	var errs domain.Errors
	text = Lines(&errs, "text", text, MaxText)
	if text == "" {
		errs.Add("text", "error.required")
	}
	return text, sorted(errs)
}
