-- +goose Up
-- A published rulebook never changes: only its end may come earlier, when a later version follows; and it stays.
-- +goose StatementBegin
CREATE TRIGGER rulebooks_steady BEFORE UPDATE ON rulebooks WHEN OLD.published_at > 0 AND (NEW.id IS NOT OLD.id OR NEW.name IS NOT OLD.name OR NEW.product IS NOT OLD.product OR NEW.published_at IS NOT OLD.published_at OR NEW.created_at IS NOT OLD.created_at OR (OLD.valid_to IS NOT NULL AND (NEW.valid_to IS NULL OR NEW.valid_to > OLD.valid_to)))
BEGIN SELECT RAISE(ABORT,'append_only:rulebooks'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rulebooks_stay BEFORE DELETE ON rulebooks WHEN OLD.published_at > 0
BEGIN SELECT RAISE(ABORT,'append_only:rulebooks'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rulebooks_no_replace BEFORE INSERT ON rulebooks WHEN EXISTS (SELECT 1 FROM rulebooks WHERE id = NEW.id AND published_at > 0)
BEGIN SELECT RAISE(ABORT,'append_only:rulebooks'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
