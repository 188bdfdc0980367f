-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER guidance_keep BEFORE UPDATE ON guidance WHEN NEW.id <> OLD.id OR NEW.purchaser_id <> OLD.purchaser_id OR NEW.kind <> OLD.kind OR NEW.title <> OLD.title OR NEW.text <> OLD.text OR NEW.url <> OLD.url
    OR NEW.valid_from <> OLD.valid_from OR NEW.created_by IS NOT OLD.created_by OR NEW.created_name <> OLD.created_name OR NEW.created_at <> OLD.created_at
BEGIN SELECT RAISE(ABORT,'append_only:guidance'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER guidance_no_delete BEFORE DELETE ON guidance BEGIN SELECT RAISE(ABORT,'append_only:guidance'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER guidance_no_replace BEFORE INSERT ON guidance WHEN EXISTS (SELECT 1 FROM guidance WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:guidance'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER clarifications_settled BEFORE UPDATE ON clarifications WHEN OLD.outcome <> '' BEGIN SELECT RAISE(ABORT,'frozen:clarifications'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER clarifications_no_delete BEFORE DELETE ON clarifications BEGIN SELECT RAISE(ABORT,'append_only:clarifications'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER clarifications_no_replace BEFORE INSERT ON clarifications WHEN EXISTS (SELECT 1 FROM clarifications WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:clarifications'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
