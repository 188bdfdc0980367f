-- +goose Up
-- A published rulebook never changes: only its end may come earlier, when a later version follows; and it stays.
CREATE TRIGGER rulebooks_steady BEFORE UPDATE ON rulebooks FOR EACH ROW WHEN (OLD.published_at > 0 AND (NEW.id IS DISTINCT FROM OLD.id OR NEW.name IS DISTINCT FROM OLD.name OR NEW.product IS DISTINCT FROM OLD.product OR NEW.published_at IS DISTINCT FROM OLD.published_at OR NEW.created_at IS DISTINCT FROM OLD.created_at OR (OLD.valid_to IS NOT NULL AND (NEW.valid_to IS NULL OR NEW.valid_to > OLD.valid_to)))) EXECUTE FUNCTION refuse('append_only:rulebooks');
CREATE TRIGGER rulebooks_stay BEFORE DELETE ON rulebooks FOR EACH ROW WHEN (OLD.published_at > 0) EXECUTE FUNCTION refuse('append_only:rulebooks');
CREATE TRIGGER rulebooks_no_truncate BEFORE TRUNCATE ON rulebooks FOR EACH STATEMENT EXECUTE FUNCTION refuse('append_only:rulebooks');

-- +goose Down
SELECT 1;
