-- +goose Up
-- The provider keeps its queue; the purchaser reads the places of its own participants, a reviewer none of them.
ALTER TABLE queue_places ENABLE ROW LEVEL SECURITY;
ALTER TABLE queue_places FORCE ROW LEVEL SECURITY;
CREATE POLICY queue_places_owner ON queue_places TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY queue_places_see ON queue_places FOR SELECT USING (app_side() = 'purchaser' AND purchaser_id = app_organisation() AND COALESCE(app_role(), '') <> 'reviewer');
CREATE POLICY queue_places_write ON queue_places FOR ALL USING (app_side() = 'provider' AND provider_id = app_organisation());
-- Stops and groups name no participant: the purchasers with a contract read them.
ALTER TABLE intake_stops ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_stops FORCE ROW LEVEL SECURITY;
CREATE POLICY intake_stops_owner ON intake_stops TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY intake_stops_see ON intake_stops FOR SELECT USING (app_side() = 'purchaser' AND provider_id IN (SELECT provider_id FROM contracts));
CREATE POLICY intake_stops_write ON intake_stops FOR ALL USING (app_side() = 'provider' AND provider_id = app_organisation());
ALTER TABLE unit_groups ENABLE ROW LEVEL SECURITY;
ALTER TABLE unit_groups FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_groups_owner ON unit_groups TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY unit_groups_see ON unit_groups FOR SELECT USING (app_side() = 'purchaser' AND provider_id IN (SELECT provider_id FROM contracts));
CREATE POLICY unit_groups_write ON unit_groups FOR ALL USING (app_side() = 'provider' AND provider_id = app_organisation());
ALTER TABLE group_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY group_entries_owner ON group_entries TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY group_entries_scope ON group_entries USING (app_side() = 'provider' AND provider_id = app_organisation());
-- +goose StatementBegin
CREATE FUNCTION queue_places_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.state <> 'waiting' THEN
    RAISE EXCEPTION 'frozen:queue_places';
  END IF;
  IF NEW.id <> OLD.id OR NEW.participant_id <> OLD.participant_id OR NEW.provider_id <> OLD.provider_id OR NEW.purchaser_id <> OLD.purchaser_id OR NEW.unit_id <> OLD.unit_id
    OR NEW.product_code <> OLD.product_code OR NEW.joined_on <> OLD.joined_on OR NEW.joined_name <> OLD.joined_name OR NEW.created_at <> OLD.created_at THEN
    RAISE EXCEPTION 'append_only:queue_places';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER queue_places_keep BEFORE UPDATE ON queue_places FOR EACH ROW EXECUTE FUNCTION queue_places_keep();
CREATE TRIGGER queue_places_no_delete BEFORE DELETE ON queue_places FOR EACH ROW EXECUTE FUNCTION refuse('append_only:queue_places');
-- +goose StatementBegin
CREATE FUNCTION intake_stops_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.ended_at > 0 THEN
    RAISE EXCEPTION 'frozen:intake_stops';
  END IF;
  IF NEW.id <> OLD.id OR NEW.provider_id <> OLD.provider_id OR NEW.unit_id <> OLD.unit_id OR NEW.from_day <> OLD.from_day OR NEW.reason <> OLD.reason
    OR NEW.told_on <> OLD.told_on OR NEW.told_name <> OLD.told_name OR NEW.created_at <> OLD.created_at THEN
    RAISE EXCEPTION 'append_only:intake_stops';
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER intake_stops_keep BEFORE UPDATE ON intake_stops FOR EACH ROW EXECUTE FUNCTION intake_stops_keep();
CREATE TRIGGER intake_stops_no_delete BEFORE DELETE ON intake_stops FOR EACH ROW EXECUTE FUNCTION refuse('append_only:intake_stops');
CREATE TRIGGER unit_groups_no_delete BEFORE DELETE ON unit_groups FOR EACH ROW EXECUTE FUNCTION refuse('append_only:unit_groups');
CREATE TRIGGER group_entries_no_change BEFORE UPDATE OR DELETE ON group_entries FOR EACH ROW EXECUTE FUNCTION refuse('append_only:group_entries');
CREATE TRIGGER group_entries_no_truncate BEFORE TRUNCATE ON group_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:group_entries');

-- +goose Down
SELECT 1;
