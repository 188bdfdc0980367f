package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/web/page"
)

func (s *Server) intakeRoutes() []Route {
	return []Route{
		{Method: "POST", Path: "/units/:id/stops", Name: "intake_stop", Roles: providerAdmins, Target: TargetUnit, Handle: s.stopIntake},
		{Method: "POST", Path: "/stops/:id/end", Name: "intake_end", Roles: providerAdmins, Target: TargetIntakeStop, Handle: s.endIntakeStop},
	}
}

// stopIntake notes that a unit takes nobody; the purchasers are told (S-10).
func (s *Server) stopIntake(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	values := casework.StopIn{From: in.Day("from_day"), To: in.Day("to_day"), Reason: in.Text("reason", 200)}
	if err = in.Err(); err == nil {
		err = r.Work.StopIntake(r.Context(), r.Scope, id, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error {
			return s.unitQueuePage(r, id, page.NewForm().Set("joined_on", r.Today), f)
		})
	}
	r.Flash("intake.stopped")
	return r.See(r.URL("unit_queue", id))
}

// endIntakeStop lets a stop end on a day; the purchasers are told.
func (s *Server) endIntakeStop(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	last := in.Day("last_day")
	if err := in.Err(); err != nil {
		return err
	}
	stop, err := r.Work.EndIntakeStop(r.Context(), r.Scope, id, last)
	if err != nil {
		return err
	}
	r.Flash("intake.ended")
	return r.See(r.URL("unit_queue", stop.UnitID))
}
