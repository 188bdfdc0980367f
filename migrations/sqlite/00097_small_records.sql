-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER induction_records_no_update BEFORE UPDATE ON induction_records BEGIN SELECT RAISE(ABORT,'append_only:induction_records'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER induction_records_no_delete BEFORE DELETE ON induction_records BEGIN SELECT RAISE(ABORT,'append_only:induction_records'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER induction_records_no_replace BEFORE INSERT ON induction_records WHEN EXISTS (SELECT 1 FROM induction_records WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:induction_records'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER provider_approvals_keep BEFORE UPDATE ON provider_approvals WHEN OLD.ended_at > 0 OR NEW.id <> OLD.id OR NEW.provider_id <> OLD.provider_id OR NEW.purchaser_id <> OLD.purchaser_id
  OR NEW.from_day <> OLD.from_day OR NEW.set_by IS NOT OLD.set_by OR NEW.set_name <> OLD.set_name OR NEW.created_at <> OLD.created_at
BEGIN SELECT RAISE(ABORT,'append_only:provider_approvals'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER provider_approvals_no_delete BEFORE DELETE ON provider_approvals BEGIN SELECT RAISE(ABORT,'append_only:provider_approvals'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER provider_approvals_no_replace BEFORE INSERT ON provider_approvals WHEN EXISTS (SELECT 1 FROM provider_approvals WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:provider_approvals'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
