-- What the search looks through. Derived from the tables above and kept by triggers, so that every way of writing
-- (forms, API, imports, COPY) is found in the same transaction. docs/decisions/0012 says why.

-- Words are runs of letters and digits: every other ASCII sign divides them, so `/api/v1/x`, `PROJ-123` and
-- `gateway_pool` are phrases of words, in texts as in queries. One sign for one sign: positions stay.
CREATE FUNCTION search_plain(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(value, E'!"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~\x01\x02\x03', repeat(' ', 35));

-- A tsvector holds 1 MB at most, so very long texts are found by their beginning.
CREATE FUNCTION search_vector(a text, b text, c text, d text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(to_tsvector('english', search_plain(left(a, 5000))), 'A')
    || setweight(to_tsvector('english', search_plain(left(b, 20000))), 'B')
    || setweight(to_tsvector('english', search_plain(left(c, 100000))), 'C')
    || setweight(to_tsvector('english', search_plain(left(d, 20000))), 'D');

CREATE TABLE "search_documents" (
    "kind" TEXT NOT NULL,
    "id" UUID NOT NULL,
    -- Key of a section, slug of a cause; empty where the record is one document.
    "part" TEXT NOT NULL DEFAULT '',
    "incident_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "vector" TSVECTOR NOT NULL,

    CONSTRAINT "search_documents_pkey" PRIMARY KEY ("kind", "id", "part")
);
CREATE INDEX "search_documents_vector_idx" ON "search_documents" USING gin ("vector");
CREATE INDEX "search_documents_kind_at_idx" ON "search_documents" ("kind", "at" DESC);
CREATE INDEX "search_documents_incident_id_idx" ON "search_documents" ("incident_id");

-- Words that occur, for mistyped ones; those with digits are no words that somebody misspells. A word stays when its
-- last text goes: at worst a query is not corrected.
CREATE TABLE "search_words" (
    "word" TEXT COLLATE "C" NOT NULL,
    "stem" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (coalesce((ts_lexize('english_stem'::regdictionary, "word"))[1], "word")) STORED,

    CONSTRAINT "search_words_pkey" PRIMARY KEY ("word")
);
CREATE INDEX "search_words_stem_idx" ON "search_words" ("stem");

-- New words on their way: writers only append, so that two of them never wait for one another; a search takes them in.
CREATE TABLE "search_new_words" (
    "id" BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY,
    "words" TEXT[] NOT NULL,

    CONSTRAINT "search_new_words_pkey" PRIMARY KEY ("id")
);

-- The documents as they should be; `a` to `d` are texts by weight.
CREATE VIEW "search_source" AS
SELECT 'incident' AS kind, i.id, '' AS part, i.id AS incident_id, i.started_at AS at,
    i.number || ' ' || i.title AS a,
    concat_ws(' ', services.names, i.root_cause, i.failure_mechanism, i.owner) AS b,
    concat_ws(E'\n', nullif(i.summary, ''), nullif(i.root_cause_detail, ''), nullif(i.impact_description, ''),
        nullif(i.trigger, ''), nullif(i.detection, ''), nullif(array_to_string(i.contributing_factors, ', '), '')) AS c,
    concat_ws(E'\n', nullif(array_to_string(i.endpoints, ', '), ''), nullif(array_to_string(i.features, ', '), ''),
        nullif(array_to_string(i.regions, ', '), ''), nullif(i.customer_notice, ''), nullif(i.cost, '')) AS d
FROM incidents i
CROSS JOIN LATERAL (
    SELECT string_agg(s.slug || ' ' || s.name, ' ' ORDER BY l.position) AS names
    FROM incident_services l JOIN services s ON s.id = l.service_id WHERE l.incident_id = i.id
) services
WHERE i.merged_into_id IS NULL AND i.deleted_at IS NULL
UNION ALL
SELECT 'postmortem', p.id, s.key, p.incident_id, p.created_at, '', s.title, s.text, ''
FROM postmortem_sections s JOIN postmortems p ON p.id = s.postmortem_id JOIN incidents i ON i.id = p.incident_id
WHERE s.text <> '' AND p.deleted_at IS NULL AND i.merged_into_id IS NULL AND i.deleted_at IS NULL
UNION ALL
SELECT 'timeline_entry', t.id, '', t.incident_id, t.occurred_at, '', '', t.text, evidence.texts
FROM timeline_entries t
JOIN incidents i ON i.id = t.incident_id
CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(concat_ws(' ', e ->> 'label', e ->> 'url', e ->> 'name', e ->> 'value', e ->> 'source', e ->> 'text'), E'\n'), '') AS texts
    FROM jsonb_array_elements(t.evidence) e
) evidence
WHERE i.merged_into_id IS NULL AND i.deleted_at IS NULL
UNION ALL
SELECT 'action_item', a.id, '', a.incident_id, a.created_at, a.title, a.owner, a.description,
    concat_ws(' ', a.tracker_url, a.resolution_reason)
FROM action_items a
JOIN incidents i ON i.id = a.incident_id
WHERE i.merged_into_id IS NULL AND i.deleted_at IS NULL
UNION ALL
SELECT 'runbook', r.id, '', NULL, r.updated_at, s.slug || ' ' || s.name, r.owner_team,
    concat_ws(E'\n', nullif(r.meaning, ''), nullif(r.impact, ''), nullif(r.first_five_minutes, ''), nullif(r.escalation, '')),
    (SELECT coalesce(string_agg(concat_ws(' ', l ->> 'label', l ->> 'url'), E'\n'), '') FROM jsonb_array_elements(r.links) l)
FROM runbooks r JOIN services s ON s.id = r.service_id
UNION ALL
SELECT 'runbook', r.id, c.root_cause, NULL, r.updated_at, c.root_cause, s.slug || ' ' || s.name,
    concat_ws(E'\n', nullif(c.signal, ''), nullif(c.identify, ''), nullif(c.remediate, ''), nullif(c.verify, ''), nullif(c.prevention, '')), ''
FROM runbook_causes c JOIN runbooks r ON r.id = c.runbook_id JOIN services s ON s.id = r.service_id;

-- Makes the documents of these records what search_source says; without `some_parts`, all parts of each.
CREATE FUNCTION search_index(a_kind text, some_ids uuid[], some_parts text[] DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH source AS MATERIALIZED (
        SELECT * FROM search_source s
        WHERE s.kind = a_kind AND s.id = ANY (some_ids) AND (some_parts IS NULL OR s.part = ANY (some_parts))
    ), gone AS (
        DELETE FROM search_documents d
        WHERE d.kind = a_kind AND d.id = ANY (some_ids) AND (some_parts IS NULL OR d.part = ANY (some_parts))
            AND NOT EXISTS (SELECT FROM source s WHERE s.id = d.id AND s.part = d.part)
    ), stored AS (
        INSERT INTO search_documents AS d (kind, id, part, incident_id, at, vector)
        SELECT s.kind, s.id, s.part, s.incident_id, s.at, search_vector(s.a, s.b, s.c, s.d) FROM source s
        ON CONFLICT (kind, id, part) DO UPDATE
            SET incident_id = excluded.incident_id, at = excluded.at, vector = excluded.vector
            WHERE (d.incident_id, d.at, d.vector) IS DISTINCT FROM (excluded.incident_id, excluded.at, excluded.vector)
    )
    INSERT INTO search_new_words (words)
    SELECT array_agg(found.word)
    FROM (
        SELECT DISTINCT word COLLATE "C" AS word
        FROM source s, unnest(tsvector_to_array(to_tsvector('simple', search_plain(left(concat_ws(' ', s.a, s.b, s.c, s.d), 100000))))) AS word
        WHERE length(word) BETWEEN 3 AND 30 AND word !~ '[0-9]'
    ) found
    WHERE NOT EXISTS (SELECT FROM search_words known WHERE known.word = found.word)
    HAVING count(*) > 0;
END $$;

-- One trigger for all: the kind is its first argument, the column of the record's id its second, that of the part its third.
CREATE FUNCTION search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids uuid[];
    parts text[];
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT %I), %s FROM changed', TG_ARGV[1],
        CASE WHEN TG_NARGS > 2 THEN format('array_agg(DISTINCT %I)', TG_ARGV[2]) ELSE 'NULL::text[]' END) INTO ids, parts;
    IF ids IS NOT NULL THEN PERFORM search_index(TG_ARGV[0], ids, parts); END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER search_insert AFTER INSERT ON "incidents" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('incident', 'id');
CREATE TRIGGER search_update AFTER UPDATE ON "incidents" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('incident', 'id');
CREATE TRIGGER search_delete AFTER DELETE ON "incidents" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('incident', 'id');
CREATE TRIGGER search_insert AFTER INSERT ON "incident_services" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('incident', 'incident_id');
CREATE TRIGGER search_update AFTER UPDATE ON "incident_services" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('incident', 'incident_id');
CREATE TRIGGER search_delete AFTER DELETE ON "incident_services" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('incident', 'incident_id');
CREATE TRIGGER search_insert AFTER INSERT ON "timeline_entries" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('timeline_entry', 'id');
CREATE TRIGGER search_update AFTER UPDATE ON "timeline_entries" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('timeline_entry', 'id');
CREATE TRIGGER search_delete AFTER DELETE ON "timeline_entries" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('timeline_entry', 'id');
CREATE TRIGGER search_insert AFTER INSERT ON "action_items" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('action_item', 'id');
CREATE TRIGGER search_update AFTER UPDATE ON "action_items" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('action_item', 'id');
CREATE TRIGGER search_delete AFTER DELETE ON "action_items" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('action_item', 'id');
CREATE TRIGGER search_insert AFTER INSERT ON "postmortem_sections" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('postmortem', 'postmortem_id', 'key');
CREATE TRIGGER search_update AFTER UPDATE ON "postmortem_sections" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('postmortem', 'postmortem_id', 'key');
CREATE TRIGGER search_delete AFTER DELETE ON "postmortem_sections" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('postmortem', 'postmortem_id', 'key');
CREATE TRIGGER search_insert AFTER INSERT ON "runbooks" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('runbook', 'id');
CREATE TRIGGER search_update AFTER UPDATE ON "runbooks" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('runbook', 'id');
CREATE TRIGGER search_delete AFTER DELETE ON "runbooks" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('runbook', 'id');
CREATE TRIGGER search_insert AFTER INSERT ON "runbook_causes" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('runbook', 'runbook_id');
CREATE TRIGGER search_update AFTER UPDATE ON "runbook_causes" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('runbook', 'runbook_id');
CREATE TRIGGER search_delete AFTER DELETE ON "runbook_causes" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_changed('runbook', 'runbook_id');

-- Into the bin, merged, and back: with an incident goes all that belongs to it.
CREATE FUNCTION search_incident_binned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_index('timeline_entry', ARRAY(SELECT id FROM timeline_entries WHERE incident_id = NEW.id));
    PERFORM search_index('action_item', ARRAY(SELECT id FROM action_items WHERE incident_id = NEW.id));
    PERFORM search_index('postmortem', ARRAY(SELECT id FROM postmortems WHERE incident_id = NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER search_binned AFTER UPDATE ON "incidents" FOR EACH ROW
    WHEN ((OLD.deleted_at IS NULL AND OLD.merged_into_id IS NULL) <> (NEW.deleted_at IS NULL AND NEW.merged_into_id IS NULL))
    EXECUTE FUNCTION search_incident_binned();

CREATE FUNCTION search_postmortem_binned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_index('postmortem', ARRAY[NEW.id]);
    RETURN NULL;
END $$;
CREATE TRIGGER search_binned AFTER UPDATE ON "postmortems" FOR EACH ROW
    WHEN (OLD.deleted_at IS DISTINCT FROM NEW.deleted_at OR OLD.incident_id <> NEW.incident_id)
    EXECUTE FUNCTION search_postmortem_binned();

CREATE FUNCTION search_service_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_index('incident', ARRAY(SELECT incident_id FROM incident_services WHERE service_id = NEW.id));
    PERFORM search_index('runbook', ARRAY(SELECT id FROM runbooks WHERE service_id = NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER search_renamed AFTER UPDATE ON "services" FOR EACH ROW
    WHEN ((OLD.slug, OLD.name) IS DISTINCT FROM (NEW.slug, NEW.name)) EXECUTE FUNCTION search_service_renamed();

-- What is stored already.
SELECT search_index('incident', ARRAY(SELECT id FROM incidents));
SELECT search_index('timeline_entry', ARRAY(SELECT id FROM timeline_entries));
SELECT search_index('action_item', ARRAY(SELECT id FROM action_items));
SELECT search_index('postmortem', ARRAY(SELECT id FROM postmortems));
SELECT search_index('runbook', ARRAY(SELECT id FROM runbooks));
