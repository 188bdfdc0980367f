package demo

import (
	"fmt"
	"strings"

	"pajakirja/app/domain"
)

// person is somebody who logs in.
type person struct {
	role         domain.Role
	organisation int // index on the side of the role; -1 is the platform
	name         string
	email        string
	phone        string
	title        string
	language     string
	units        []int // a supervisor's
	signing      bool
	until        domain.Day // a stand-in's last day
	password     string     // empty: invited, has not chosen one yet
}

// Account is how a person of the demo logs in, as demo-accounts.json lists it.
type Account struct {
	Role         domain.Role `json:"role"`
	Name         string      `json:"name"`
	Email        string      `json:"email"`
	Password     string      `json:"password"`
	Organisation string      `json:"organisation"`
}

// Accounts are the demo's log-ins, each role in several organisations.
type Accounts []Account

// makeStaff plans everyone who works in the world: for each provider its admins
// and supervisors, for each purchaser its reviewers, caseworkers and admin, and
// the platform's operators.
func (w *world) makeStaff() []person {
	s := staffing{world: w, r: newRandom(w.seed, "staff"), used: map[string]bool{}}
	for p := range w.providers {
		s.hire(person{role: domain.RoleProviderAdmin, organisation: p, title: "Toiminnanjohtaja", signing: true})
		if p == 0 && !w.small {
			s.hire(person{role: domain.RoleProviderAdmin, organisation: p, title: "Palvelusihteeri"})
		}
		units := w.unitsOf(p)
		for i, u := range units {
			s.hire(person{role: domain.RoleSupervisor, organisation: p, title: "Työvalmentaja", units: []int{u}, signing: i == 0})
			if p == 0 && i == 0 && !w.small {
				s.hire(person{role: domain.RoleSupervisor, organisation: p, title: "Työpajaohjaaja", units: []int{u}})
			}
		}
		if !w.small {
			s.hire(person{role: domain.RoleSupervisor, organisation: p, title: "Yksilövalmentaja", units: units})
		}
	}
	for p := range w.purchasers {
		s.hire(person{role: domain.RolePurchaserAdmin, organisation: p, title: "Palvelupäällikkö"})
		s.hire(person{role: domain.RoleReviewer, organisation: p, title: "Laskun tarkastaja"})
		s.hire(person{role: domain.RoleCaseworker, organisation: p, title: "Omavirkailija"})
		if !w.small {
			s.hire(person{role: domain.RoleReviewer, organisation: p, title: "Laskun tarkastaja, sijainen", until: w.today.AddDays(200)})
			s.hire(person{role: domain.RoleCaseworker, organisation: p, title: "Sosiaaliohjaaja"})
		}
	}
	s.hire(person{role: domain.RoleOperator, organisation: -1, title: "Pääkäyttäjä"})
	s.hire(person{role: domain.RoleOperator, organisation: -1, title: "Pääkäyttäjä"})
	return s.people
}

// logsIn tells who has an account. A list of log-ins is there to be chosen from,
// so not everybody who works here gets one: the first of each role in each
// organisation, and one supervisor of several units.
func (s *staffing) logsIn(p person) bool {
	if s.world.small || p.role == domain.RoleOperator {
		return true
	}
	first := true
	for _, other := range s.people {
		first = first && (other.role != p.role || other.organisation != p.organisation)
	}
	return first || p.role == domain.RoleSupervisor && len(p.units) > 1 && p.organisation == 0
}

type staffing struct {
	world  *world
	r      random
	used   map[string]bool
	people []person
}

// hire gives a person a name that no one else in the staff has.
func (s *staffing) hire(p person) {
	var given, family string
	var c culture
	for p.email == "" || s.used[p.email] {
		given, family, c = nameOf(s.r, 0.08, 0)
		p.email = emailName(given) + "." + emailName(family) + "@" + s.domainOf(p)
	}
	s.used[p.email] = true
	p.name, p.language = given+" "+family, c.language
	p.phone = fmt.Sprintf("040 555 %04d", 1000+len(s.people)*7)
	if secret := password(s.r); s.logsIn(p) {
		p.password = secret
	}
	s.people = append(s.people, p)
}

func (s *staffing) domainOf(p person) string {
	address := "x@pajakirja.example"
	switch {
	case p.organisation < 0:
	case p.role.Side() == domain.SideProvider:
		address = s.world.providers[p.organisation].Email
	default:
		address = s.world.purchasers[p.organisation].Email
	}
	_, host, _ := strings.Cut(address, "@")
	return host
}

var passwordWords = words(`aalto ahven halko harmaa helmi hiekka hopea kaarna kallio kanerva kataja kettu kevät kivi koivu korpi kuura lampi leppä lumi
	lokki marja metsä myrsky niemi pihlaja poukama puro ranta repo ruska saari sammal savu syksy talvi tuisku tuuli varpu vilja`)

// password is three words and two digits: easy to type, long enough.
func password(r random) string {
	plain := func() string { return strings.NewReplacer("ä", "a", "ö", "o").Replace(pick(r, passwordWords)) }
	return fmt.Sprintf("%s-%s-%s-%d", plain(), plain(), plain(), r.between(10, 99))
}

// supervisorsOf lists the staff that mark a unit's days, its own first.
func (w *world) supervisorsOf(unit int) []int {
	var own, shared []int
	for i, p := range w.staff {
		if p.role != domain.RoleSupervisor {
			continue
		}
		for _, u := range p.units {
			if u == unit && len(p.units) == 1 {
				own = append(own, i)
			} else if u == unit {
				shared = append(shared, i)
			}
		}
	}
	return append(own, shared...)
}

// staffOf lists the people of an organisation in a role.
func (w *world) staffOf(role domain.Role, organisation int) []int {
	var out []int
	for i, p := range w.staff {
		if p.role == role && p.organisation == organisation {
			out = append(out, i)
		}
	}
	return out
}
