-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER queue_places_frozen BEFORE UPDATE ON queue_places WHEN OLD.state <> 'waiting' BEGIN SELECT RAISE(ABORT,'frozen:queue_places'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER queue_places_keep BEFORE UPDATE ON queue_places WHEN NEW.id <> OLD.id OR NEW.participant_id <> OLD.participant_id OR NEW.provider_id <> OLD.provider_id OR NEW.purchaser_id <> OLD.purchaser_id OR NEW.unit_id <> OLD.unit_id
    OR NEW.product_code <> OLD.product_code OR NEW.joined_on <> OLD.joined_on OR NEW.joined_name <> OLD.joined_name OR NEW.created_at <> OLD.created_at
  BEGIN SELECT RAISE(ABORT,'append_only:queue_places'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER intake_stops_frozen BEFORE UPDATE ON intake_stops WHEN OLD.ended_at > 0 BEGIN SELECT RAISE(ABORT,'frozen:intake_stops'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER intake_stops_keep BEFORE UPDATE ON intake_stops WHEN NEW.id <> OLD.id OR NEW.provider_id <> OLD.provider_id OR NEW.unit_id <> OLD.unit_id OR NEW.from_day <> OLD.from_day OR NEW.reason <> OLD.reason
    OR NEW.told_on <> OLD.told_on OR NEW.told_name <> OLD.told_name OR NEW.created_at <> OLD.created_at
  BEGIN SELECT RAISE(ABORT,'append_only:intake_stops'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER group_entries_no_update BEFORE UPDATE ON group_entries BEGIN SELECT RAISE(ABORT,'append_only:group_entries'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER queue_places_no_delete BEFORE DELETE ON queue_places BEGIN SELECT RAISE(ABORT,'append_only:queue_places'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER queue_places_no_replace BEFORE INSERT ON queue_places WHEN EXISTS (SELECT 1 FROM queue_places WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:queue_places'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER intake_stops_no_delete BEFORE DELETE ON intake_stops BEGIN SELECT RAISE(ABORT,'append_only:intake_stops'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER intake_stops_no_replace BEFORE INSERT ON intake_stops WHEN EXISTS (SELECT 1 FROM intake_stops WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:intake_stops'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER unit_groups_no_delete BEFORE DELETE ON unit_groups BEGIN SELECT RAISE(ABORT,'append_only:unit_groups'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER unit_groups_no_replace BEFORE INSERT ON unit_groups WHEN EXISTS (SELECT 1 FROM unit_groups WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:unit_groups'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER group_entries_no_delete BEFORE DELETE ON group_entries BEGIN SELECT RAISE(ABORT,'append_only:group_entries'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER group_entries_no_replace BEFORE INSERT ON group_entries WHEN EXISTS (SELECT 1 FROM group_entries WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:group_entries'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
