-- +goose Up
-- The nightly sweep of sessions, links and calendar addresses that ended before an instant (microseconds). No policy
-- shows them to anybody at once, so the sweep is a function of the owner: it reaches nothing that still lives, whoever
-- calls it, and answers by numbers alone. Only the product's own work, which is at the gate, gets an answer.
-- +goose StatementBegin
CREATE FUNCTION sweep_ended(before bigint) RETURNS TABLE (sessions bigint, links bigint, feeds bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app_side() IS DISTINCT FROM 'gate' THEN
    RAISE EXCEPTION 'sweep_ended is for the nightly sweep alone';
  END IF;
  before := LEAST(before, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint);
  DELETE FROM sessions s WHERE s.expires_at < before OR (s.revoked_at > 0 AND s.revoked_at < before);
  GET DIAGNOSTICS sessions = ROW_COUNT;
  DELETE FROM one_time_links l WHERE l.expires_at < before OR (l.used_at > 0 AND l.used_at < before);
  GET DIAGNOSTICS links = ROW_COUNT;
  DELETE FROM calendar_feeds f WHERE f.revoked_at > 0 AND f.revoked_at < before;
  GET DIAGNOSTICS feeds = ROW_COUNT;
  RETURN NEXT;
END $$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION sweep_ended(bigint);
