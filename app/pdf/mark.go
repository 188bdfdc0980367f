package pdf

import "github.com/jung-kurt/gofpdf"

// dayMark is the shape of a day's state: round came, square did not come,
// diamond nobody knows, octagon turned away (the visual direction's table).
type dayMark string

// marks that are drawn in the margin and in the sheets' cells. The names are
// the API's status values, absences told apart.
const (
	markNone         dayMark = ""
	markPlanned      dayMark = "planned"
	markMissing      dayMark = "missing"
	markPresent      dayMark = "present"
	markAuthorised   dayMark = "absent_authorised"
	markUnauthorised dayMark = "absent_unauthorised"
	markUndecided    dayMark = "absent"
	markNotArranged  dayMark = "not_arranged"
	markSwapped      dayMark = "swapped"
	markSentAway     dayMark = "sent_away"
	markLeave        dayMark = "leave"
	markNotDone      dayMark = "not_done"
)

var markColours = map[dayMark]colour{
	markPlanned: {0x5d, 0x58, 0x4c}, markMissing: gap, markPresent: {0x1d, 0x61, 0x38},
	markAuthorised: {0x2c, 0x4f, 0x8a}, markUnauthorised: bad, markUndecided: {0x2c, 0x4f, 0x8a},
	markNotArranged: muted, markLeave: muted, markNotDone: gap, markSwapped: {0x6a, 0x3d, 0x7c}, markSentAway: {0x6b, 0x3d, 0x1f},
}

// dayMark draws a mark around a centre, 3 mm high. Colour repeats what the
// shape says; both survive a black-and-white printer.
func (c *canvas) dayMark(x, y float64, m dayMark) {
	col, known := markColours[m]
	if !known {
		return
	}
	c.p.SetDrawColor(col[0], col[1], col[2])
	c.p.SetFillColor(col[0], col[1], col[2])
	c.p.SetLineWidth(0.35)
	switch m {
	case markPresent:
		c.p.Circle(x, y, 1.5, "FD")
		c.strokes(white, [][4]float64{{x - 0.7, y, x - 0.1, y + 0.6}, {x - 0.1, y + 0.6, x + 0.8, y - 0.6}})
	case markAuthorised:
		c.p.Rect(x-1.4, y-1.4, 2.8, 2.8, "FD")
		c.strokes(white, [][4]float64{{x - 0.8, y, x + 0.8, y}})
	case markUnauthorised:
		c.p.Rect(x-1.4, y-1.4, 2.8, 2.8, "FD")
		c.strokes(white, [][4]float64{{x - 0.7, y - 0.7, x + 0.7, y + 0.7}, {x - 0.7, y + 0.7, x + 0.7, y - 0.7}})
	default:
		c.openMark(x, y, m, col)
	}
}

// openMark draws the marks that are not full, on white so that a line under
// them does not show through.
func (c *canvas) openMark(x, y float64, m dayMark, col colour) {
	c.p.SetFillColor(255, 255, 255)
	switch m {
	case markPlanned:
		c.p.Circle(x, y, 1.4, "FD")
	case markNotDone:
		c.p.Circle(x, y, 1.4, "FD")
		c.strokes(col, [][4]float64{{x - 0.7, y, x + 0.7, y}})
	case markUndecided:
		c.p.Rect(x-1.4, y-1.4, 2.8, 2.8, "FD")
	case markLeave:
		c.p.Rect(x-1.4, y-1.4, 2.8, 2.8, "FD")
		c.strokes(col, [][4]float64{{x - 0.45, y - 0.7, x - 0.45, y + 0.7}, {x + 0.45, y - 0.7, x + 0.45, y + 0.7}})
	case markNotArranged:
		c.p.Rect(x-1.4, y-1.4, 2.8, 2.8, "FD")
		c.strokes(col, [][4]float64{{x - 1.4, y + 1.4, x + 1.4, y - 1.4}})
	case markMissing:
		c.polygon([][2]float64{{x, y - 1.8}, {x + 1.8, y}, {x, y + 1.8}, {x - 1.8, y}})
		c.strokes(col, [][4]float64{{x, y - 0.8, x, y + 0.2}, {x, y + 0.75, x, y + 0.8}})
	case markSwapped:
		c.fill(x-1.7, y-1.5, 3.4, 3, white)
		c.strokes(col, [][4]float64{
			{x - 1.5, y - 0.6, x + 1.5, y - 0.6}, {x + 0.8, y - 1.2, x + 1.5, y - 0.6},
			{x - 1.5, y + 0.6, x + 1.5, y + 0.6}, {x - 1.5, y + 0.6, x - 0.8, y + 1.2},
		})
	case markSentAway:
		const a = 0.62
		c.polygon([][2]float64{
			{x - a, y - 1.5}, {x + a, y - 1.5}, {x + 1.5, y - a}, {x + 1.5, y + a},
			{x + a, y + 1.5}, {x - a, y + 1.5}, {x - 1.5, y + a}, {x - 1.5, y - a},
		})
		c.strokes(col, [][4]float64{{x - 0.7, y, x + 0.7, y}, {x + 0.2, y - 0.5, x + 0.7, y}, {x + 0.2, y + 0.5, x + 0.7, y}})
	}
}

func (c *canvas) strokes(col colour, lines [][4]float64) {
	c.p.SetDrawColor(col[0], col[1], col[2])
	for _, l := range lines {
		c.p.Line(l[0], l[1], l[2], l[3])
	}
}

func (c *canvas) polygon(corners [][2]float64) {
	points := make([]gofpdf.PointType, len(corners))
	for i, at := range corners {
		points[i] = gofpdf.PointType{X: at[0], Y: at[1]}
	}
	c.p.Polygon(points, "FD")
}
