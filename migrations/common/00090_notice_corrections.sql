-- +goose Up
-- A sent notice of absence is corrected by one other at a time: the next correction corrects the newest (004 §9.7; N-01, D-09).
CREATE UNIQUE INDEX absence_notices_corrected_once ON absence_notices (corrects_id) WHERE corrects_id IS NOT NULL;

-- +goose Down
DROP INDEX absence_notices_corrected_once;
