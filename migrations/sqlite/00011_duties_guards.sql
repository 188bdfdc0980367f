-- +goose Up
-- What was written once stays as it was written.
-- +goose StatementBegin
CREATE TRIGGER agreement_reviews_no_update BEFORE UPDATE ON agreement_reviews BEGIN SELECT RAISE(ABORT,'append_only:agreement_reviews'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreement_reviews_no_delete BEFORE DELETE ON agreement_reviews BEGIN SELECT RAISE(ABORT,'append_only:agreement_reviews'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agreement_reviews_no_replace BEFORE INSERT ON agreement_reviews WHEN EXISTS (SELECT 1 FROM agreement_reviews WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:agreement_reviews'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER plan_updates_no_update BEFORE UPDATE ON plan_updates BEGIN SELECT RAISE(ABORT,'append_only:plan_updates'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER plan_updates_no_delete BEFORE DELETE ON plan_updates BEGIN SELECT RAISE(ABORT,'append_only:plan_updates'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER plan_updates_no_replace BEFORE INSERT ON plan_updates WHEN EXISTS (SELECT 1 FROM plan_updates WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT,'append_only:plan_updates'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER erasures_no_update BEFORE UPDATE ON erasures BEGIN SELECT RAISE(ABORT,'append_only:erasures'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER erasures_no_delete BEFORE DELETE ON erasures BEGIN SELECT RAISE(ABORT,'append_only:erasures'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER erasures_no_replace BEFORE INSERT ON erasures WHEN EXISTS (SELECT 1 FROM erasures WHERE version_id = NEW.version_id) BEGIN SELECT RAISE(ABORT,'append_only:erasures'); END;
-- +goose StatementEnd

-- +goose Down
SELECT 1;
