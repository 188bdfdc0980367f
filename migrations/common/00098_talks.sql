-- +goose Up
-- The three-party talk before the start: when, who took part, who does what (003 Korvaukseton työtoimintayhteistyö; O-11).
ALTER TABLE agreements ADD COLUMN talk_on TEXT CHECK (talk_on IS NULL OR length(talk_on) = 10);
ALTER TABLE agreements ADD COLUMN talk_present TEXT NOT NULL DEFAULT '[]';
ALTER TABLE agreements ADD COLUMN talk_duties TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
