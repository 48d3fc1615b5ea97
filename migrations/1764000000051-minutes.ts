import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowValue, amendFunction, refuseValue } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/**
 * Minutes of meetings, written together: paragraphs with the texts that met, publications, who is here, and the item on the
 * table. A draft is for those who take part in the meeting and for the participant.
 */
export class Minutes1764000000051 implements MigrationInterface {
  name = 'Minutes1764000000051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(ASKING);
    await runner.query(READS);
    await runner.query(WRITES);
    await runner.query(PUBLISHING);
    await runner.query(PRESENCE);
    await runner.query(ABOUT);
    for (const [signature, before, after] of AMENDED) await amendFunction(runner, signature, before, after);
    for (const [table, check, value] of ALLOWED) await allowValue(runner, table, check, value);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    for (const table of SEALED) await letKeysChange(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, check, value] of ALLOWED.toReversed()) await refuseValue(runner, table, check, value);
    for (const [signature, before, after] of AMENDED.toReversed())
      await amendFunction(runner, signature, after, before);
    await runner.query(`
      DROP POLICY is_of_known_paragraph ON revision;
      DROP POLICY is_of_known_paragraph ON plan_event;
      ALTER TABLE plan_event DROP COLUMN paragraph_id;
      DROP TABLE meeting_table, meeting_presence, paragraph_variant, paragraph_content, paragraph, minutes_publication;
      DROP FUNCTION hub.publish_minutes(uuid, uuid), hub.drop_old_presence(), hub.keep_published(), hub.keep_unpublished(), hub.keep_paragraph(),
        hub.writes_in(uuid, uuid), hub.reads_paragraph(uuid, uuid), hub.attends(uuid, uuid), hub.remove_paragraph(uuid, uuid);
      DROP POLICY resolves_rights ON meeting_attendee;
    `);
  }
}

const SEALED = ['paragraph_content', 'paragraph_variant'];

const TABLES = `
  -- what was published, and when; what comes later is published by itself
  CREATE TABLE minutes_publication (
    plan_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    no smallint NOT NULL,
    published_by uuid NOT NULL REFERENCES staff,
    published_at timestamptz NOT NULL,
    -- SHA-256 over the paragraphs’ ids and hashes
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (plan_id, meeting_id, no),
    FOREIGN KEY (plan_id, meeting_id) REFERENCES meeting
  );
  CREATE TABLE paragraph (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    agenda_item_id uuid,
    position int NOT NULL,
    -- null: the participant's, or of somebody who takes part in the participant's place
    owner_id uuid,
    classification text NOT NULL CHECK (classification IN ('SHARED','CONFIDENTIAL')),
    written_by uuid NOT NULL REFERENCES person,
    written_at timestamptz NOT NULL,
    removed boolean NOT NULL DEFAULT false,
    publication smallint,
    hash bytea,
    PRIMARY KEY (plan_id, id),
    UNIQUE (plan_id, id, classification),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    FOREIGN KEY (plan_id, meeting_id) REFERENCES meeting,
    FOREIGN KEY (plan_id, agenda_item_id) REFERENCES agenda_item,
    FOREIGN KEY (plan_id, meeting_id, publication) REFERENCES minutes_publication,
    CHECK ((publication IS NULL) = (hash IS NULL)),
    CHECK (publication IS NULL OR NOT removed)
  );
  CREATE INDEX paragraph_of_meeting ON paragraph (plan_id, meeting_id);
  CREATE TABLE paragraph_content (
    plan_id uuid NOT NULL,
    paragraph_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    owner_id uuid,
    classification text NOT NULL,
    category text NOT NULL CHECK (category IN ('GENERAL','EDUCATION','EMPLOYMENT','ECONOMY','HEALTH','SOCIAL','CHILD_WELFARE')),
    version int NOT NULL DEFAULT 1,
    published boolean NOT NULL DEFAULT false,
    removed boolean NOT NULL DEFAULT false,
    -- SHA-256 of the text as it would be frozen; in that stands a random code, so that the hash tells nothing of the text
    hash bytea NOT NULL CHECK (length(hash) = 32),
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, paragraph_id),
    FOREIGN KEY (plan_id, paragraph_id, classification) REFERENCES paragraph (plan_id, id, classification) ON UPDATE CASCADE
  );
  -- a text that met another one: kept until somebody has made one text of the two
  CREATE TABLE paragraph_variant (
    plan_id uuid NOT NULL,
    paragraph_id uuid NOT NULL,
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    agency_id uuid,
    written_by uuid NOT NULL REFERENCES person,
    written_at timestamptz NOT NULL,
    -- the version that its writer had read
    based_on int NOT NULL,
    settled boolean NOT NULL DEFAULT false,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, paragraph_id, id),
    FOREIGN KEY (plan_id, paragraph_id) REFERENCES paragraph_content
  );
  -- who is here, and what is on the table, is of the moment: a crash of the database may take it
  CREATE UNLOGGED TABLE meeting_presence (
    plan_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    -- one for each subscription
    id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES person,
    agency_id uuid,
    staff_id uuid REFERENCES staff,
    present_as text NOT NULL CHECK (present_as IN ('STAFF','PARTICIPANT','GUARDIAN','PROXY','LAWYER','RELATIVE')),
    until timestamptz NOT NULL,
    PRIMARY KEY (plan_id, meeting_id, id),
    FOREIGN KEY (plan_id, meeting_id) REFERENCES meeting,
    CHECK ((agency_id IS NULL) = (staff_id IS NULL)),
    CHECK ((agency_id IS NULL) = (present_as <> 'STAFF'))
  );
  CREATE UNLOGGED TABLE meeting_table (
    plan_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    agenda_item_id uuid,
    put_by uuid NOT NULL REFERENCES staff,
    PRIMARY KEY (plan_id, meeting_id),
    FOREIGN KEY (plan_id, meeting_id) REFERENCES meeting,
    FOREIGN KEY (plan_id, agenda_item_id) REFERENCES agenda_item
  );
  ${['minutes_publication', 'paragraph', 'paragraph_content', 'paragraph_variant', 'meeting_presence', 'meeting_table']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    )
    .join('')}
  CREATE POLICY resolves_rights ON meeting_attendee FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY resolves_rights ON paragraph FOR SELECT TO CURRENT_USER USING (true);
  CREATE POLICY publishes ON paragraph FOR UPDATE TO CURRENT_USER USING (hub.kind() = 'KEYS') WITH CHECK (hub.kind() = 'KEYS');
  CREATE POLICY publishes ON minutes_publication TO CURRENT_USER USING (hub.kind() = 'KEYS') WITH CHECK (hub.kind() = 'KEYS');
`;

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;
const PINNED = `SET search_path = pg_catalog, public, pg_temp`;
const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const SHARED = `plan_id = ANY ((SELECT hub.shared_plans())::uuid[])`;
const STUBS = `plan_id = ANY ((SELECT hub.stub_plans())::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const MINE = `(${STAFF} AND owner_id = hub.agency())`;
const NOT_CITIZEN = `(SELECT hub.kind()) IS DISTINCT FROM 'CITIZEN'`;
const NOT_OF_CHILDS_HEALTH = `plan_id <> ALL ((SELECT hub.plans_without_health())::uuid[])`;
/** The participant's own words rest on no legal basis; an agency's on those of the plan. */
const RESTS = `(owner_id IS NULL OR plan_id = ANY ((SELECT hub.plans_on_other_bases())::uuid[]) OR plan_id = ANY ((SELECT hub.consented_plans())::uuid[]))`;
const KNOWN = `hub.knows_meeting(plan_id, meeting_id)`;
const WRITES_IN = `${OPEN} AND hub.is_living(plan_id) AND ${KNOWN} AND hub.writes_in(plan_id, meeting_id)`;
/** The owner's people, or who speaks for the participant. */
const BY_OWNER = `(${MINE} OR (owner_id IS NULL AND hub.takes_part_in(plan_id)))`;

/** Closing and removing: the owner's people, or the participant. */
const OWN = `(${MINE} OR (owner_id IS NULL AND hub.is_participant_of(plan_id)))`;

const ASKING = `
  -- asked under the asker's own policies: the actor takes part in the meeting, as its chair, as somebody called to it, or as the participant
  CREATE FUNCTION hub.attends(of_plan uuid, of_meeting uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN of_plan = ANY (hub.open_plans()) AND CASE hub.kind()
      WHEN 'STAFF' THEN hub.chairs(of_plan, of_meeting) OR EXISTS (SELECT 1 FROM public.meeting_attendee a
        WHERE a.plan_id = of_plan AND a.meeting_id = of_meeting AND a.staff_id = hub.my_staff_id())
      WHEN 'CITIZEN' THEN hub.is_participant_of(of_plan) OR EXISTS (SELECT 1 FROM public.meeting_attendee a
        JOIN public.representative r ON r.plan_id = a.plan_id AND r.id = a.representative_id
        WHERE a.plan_id = of_plan AND a.meeting_id = of_meeting AND r.person_id = hub.person() AND NOT r.ended)
      ELSE false END;
  END $$;
  -- who writes in minutes: staff who take part in the meeting for an agency that takes part openly, the participant, and who takes part for them
  CREATE FUNCTION hub.writes_in(of_plan uuid, of_meeting uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN hub.attends(of_plan, of_meeting) AND hub.meeting_is(of_plan, of_meeting, ARRAY['PLANNED','CALLED','HELD'])
      AND CASE hub.kind() WHEN 'STAFF' THEN hub.takes_part_openly(of_plan) WHEN 'CITIZEN' THEN hub.takes_part_in(of_plan) ELSE false END;
  END $$;
`;

const READS = `
  CREATE POLICY is_readable ON paragraph_content FOR SELECT USING (${OPEN} AND ${KNOWN} AND NOT removed
    AND (published OR ${WHOLE} OR hub.attends(plan_id, meeting_id)) AND (
    (classification = 'SHARED' AND ${SHARED}) OR ${MINE} OR ${WHOLE}
    OR EXISTS (SELECT 1 FROM hub.consent_in_force c WHERE c.plan_id = paragraph_content.plan_id AND c.discloser_id = owner_id
      AND c.scope = 'ALL_IN_CATEGORY' AND category = ANY (c.categories))));
  CREATE POLICY rests_on_consent ON paragraph_content AS RESTRICTIVE FOR SELECT USING (${MINE} OR ${RESTS} OR ${WHOLE});
  CREATE POLICY is_not_kept ON paragraph_content AS RESTRICTIVE FOR SELECT USING (${NOT_CITIZEN} OR category <> 'HEALTH' OR ${NOT_OF_CHILDS_HEALTH});
  -- asked under the asker's own policies, like the other questions about other rows
  CREATE FUNCTION hub.reads_paragraph(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.paragraph_content c WHERE c.plan_id = of_plan AND c.paragraph_id = which);
  END $$;
  CREATE POLICY is_known ON paragraph FOR SELECT USING (${OPEN} AND ${KNOWN} AND NOT removed
    AND (publication IS NOT NULL OR ${WHOLE} OR hub.attends(plan_id, meeting_id)) AND (${MINE} OR ${STUBS} OR hub.reads_paragraph(plan_id, id)));
  CREATE POLICY is_of_readable ON paragraph_variant FOR SELECT USING (${OPEN} AND hub.reads_paragraph(plan_id, paragraph_id)
    AND (${WHOLE} OR hub.attends(plan_id, meeting_id)));
  CREATE POLICY is_of_known ON minutes_publication FOR SELECT USING (${OPEN} AND ${KNOWN});
`;

const WRITES = `
  CREATE POLICY is_written ON paragraph FOR INSERT WITH CHECK (${WRITES_IN} AND ${BY_OWNER} AND written_by = hub.person()
    AND publication IS NULL AND NOT removed AND (agenda_item_id IS NULL OR EXISTS (SELECT 1 FROM agenda_item i
      WHERE i.plan_id = paragraph.plan_id AND i.id = agenda_item_id AND i.meeting_id = paragraph.meeting_id)));
  CREATE POLICY is_own_still ON paragraph FOR UPDATE USING (${OPEN} AND hub.is_living(plan_id) AND ${KNOWN} AND ${OWN});
  CREATE POLICY is_written ON paragraph_content FOR INSERT WITH CHECK (${WRITES_IN} AND ${BY_OWNER} AND ${RESTS} AND NOT published AND NOT removed);
  -- what is shared is everybody's to write on; what is confidential is its owner's. Its class and category are its owner's
  CREATE POLICY is_written_on ON paragraph_content FOR UPDATE USING (${OPEN} AND hub.is_living(plan_id) AND ${KNOWN} AND ${RESTS}
    AND (${BY_OWNER} OR (classification = 'SHARED' AND hub.writes_in(plan_id, meeting_id))));
  CREATE POLICY is_kept ON paragraph_variant FOR INSERT WITH CHECK (${WRITES_IN} AND written_by = hub.person() AND NOT settled
    AND agency_id IS NOT DISTINCT FROM hub.agency() AND EXISTS (SELECT 1 FROM paragraph_content c WHERE c.plan_id = paragraph_variant.plan_id
      AND c.paragraph_id = paragraph_variant.paragraph_id AND c.meeting_id = paragraph_variant.meeting_id
      AND (c.classification = 'SHARED' OR (${STAFF} AND c.owner_id = hub.agency()) OR (c.owner_id IS NULL AND hub.takes_part_in(c.plan_id)))));
  CREATE POLICY is_settled ON paragraph_variant FOR UPDATE USING (${WRITES_IN} AND EXISTS (SELECT 1 FROM paragraph_content c
    WHERE c.plan_id = paragraph_variant.plan_id AND c.paragraph_id = paragraph_variant.paragraph_id
      AND (c.classification = 'SHARED' OR (${STAFF} AND c.owner_id = hub.agency()) OR (c.owner_id IS NULL AND hub.takes_part_in(c.plan_id)))));

  -- what is published stands; that it closes, and the sealing of it, may still change
  CREATE FUNCTION hub.keep_published() RETURNS trigger LANGUAGE plpgsql ${PINNED} AS $$
  BEGIN
    IF hub.kind() IS NOT DISTINCT FROM 'KEYS' THEN RETURN NEW; END IF;
    IF OLD.published AND to_jsonb(NEW) - '{classification,category}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{classification,category}'::text[] THEN
      RAISE insufficient_privilege USING MESSAGE = 'published minutes are frozen: a correction is a paragraph of its own';
    END IF;
    IF NEW.version <> OLD.version AND NOT hub.writes_in(OLD.plan_id, OLD.meeting_id) THEN
      RAISE insufficient_privilege USING MESSAGE = 'whoever takes part in the meeting writes in its minutes';
    END IF;
    IF NEW.category <> OLD.category AND NOT (OLD.classification = 'SHARED' AND ((hub.kind() = 'STAFF' AND OLD.owner_id = hub.agency())
        OR (OLD.owner_id IS NULL AND hub.is_participant_of(OLD.plan_id)))) THEN
      RAISE insufficient_privilege USING MESSAGE = 'the category is the owner’s to choose, and only when the paragraph closes';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_published BEFORE UPDATE ON paragraph_content FOR EACH ROW EXECUTE FUNCTION hub.keep_published();
  CREATE FUNCTION hub.keep_paragraph() RETURNS trigger LANGUAGE plpgsql ${PINNED} AS $$
  BEGIN
    IF OLD.classification = 'CONFIDENTIAL' AND NEW.classification <> 'CONFIDENTIAL' THEN
      RAISE insufficient_privilege USING MESSAGE = 'a confidential paragraph stays confidential';
    END IF;
    IF OLD.removed OR (NEW.removed AND OLD.publication IS NOT NULL) THEN
      RAISE insufficient_privilege USING MESSAGE = 'what is published is not removed, and what is removed does not change';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_paragraph BEFORE UPDATE ON paragraph FOR EACH ROW EXECUTE FUNCTION hub.keep_paragraph();
  -- no text comes to a paragraph beside its publication
  CREATE FUNCTION hub.keep_unpublished() RETURNS trigger LANGUAGE plpgsql ${PINNED} AS $$
  BEGIN
    PERFORM 1 FROM paragraph_content c WHERE c.plan_id = NEW.plan_id AND c.paragraph_id = NEW.paragraph_id AND NOT c.published AND NOT c.removed FOR SHARE;
    IF NOT FOUND THEN
      RAISE insufficient_privilege USING MESSAGE = 'published minutes are frozen: a correction is a paragraph of its own';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_unpublished BEFORE INSERT ON paragraph_variant FOR EACH ROW EXECUTE FUNCTION hub.keep_unpublished();
  ${(
    [
      [
        'paragraph',
        `(OLD.classification = 'SHARED' AND NEW.classification <> 'SHARED') OR (NEW.removed AND NOT OLD.removed)`,
      ],
      ['paragraph_content', 'NEW.category <> OLD.category'],
    ] as const
  )
    .map(
      ([table, narrows]) => `
  CREATE TRIGGER asks_before BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (${narrows}) EXECUTE FUNCTION hub.require_asked_before();
  CREATE CONSTRAINT TRIGGER asks_after AFTER UPDATE ON ${table} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (${narrows}) EXECUTE FUNCTION hub.require_asked_after();`,
    )
    .join('')}
`;

/**
 * The second lock of publishing asks all of it once more. Its hash goes over all paragraphs that it publishes, also over
 * those which the chair may not read.
 */
const PUBLISHING = `
  -- a draft is taken out by whose it is, of those who take part in the meeting; a row cannot put itself out of its owner's sight
  CREATE FUNCTION hub.remove_paragraph(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    was_kind text := hub.kind();
    gone boolean;
  BEGIN
    IF NOT (of_plan = ANY (hub.open_plans()) AND hub.is_living(of_plan) AND EXISTS (SELECT 1 FROM paragraph r WHERE r.plan_id = of_plan AND r.id = which
      AND ((hub.kind() = 'STAFF' AND r.owner_id = hub.agency() AND (hub.chairs(of_plan, r.meeting_id) OR EXISTS (SELECT 1 FROM meeting_attendee a
          WHERE a.plan_id = of_plan AND a.meeting_id = r.meeting_id AND a.staff_id = hub.my_staff_id())))
        OR (r.owner_id IS NULL AND hub.is_participant_of(of_plan))))) THEN
      RAISE insufficient_privilege USING MESSAGE = 'a draft is taken out by whose it is';
    END IF;
    PERFORM set_config('hub.kind', 'KEYS', true);
    UPDATE paragraph_content SET removed = true WHERE plan_id = of_plan AND paragraph_id = which AND NOT published AND NOT removed;
    gone := FOUND;
    IF gone THEN UPDATE paragraph SET removed = true WHERE plan_id = of_plan AND id = which; END IF;
    PERFORM set_config('hub.kind', was_kind, true);
    RETURN gone;
  END $$;
  CREATE FUNCTION hub.publish_minutes(of_plan uuid, of_meeting uuid) RETURNS text LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    was_kind text := hub.kind();
    said text := 'PUBLISHED';
    next_no smallint;
    texts bytea;
  BEGIN
    IF NOT (of_plan = ANY (hub.open_plans()) AND hub.is_living(of_plan) AND hub.takes_part_openly(of_plan) AND hub.chairs(of_plan, of_meeting)) THEN
      RAISE insufficient_privilege USING MESSAGE = 'the chair alone publishes minutes';
    END IF;
    IF NOT hub.meeting_is(of_plan, of_meeting, ARRAY['HELD']) THEN RETURN 'NOT_HELD'; END IF;
    PERFORM set_config('hub.kind', 'KEYS', true);
    -- whoever is writing ends first, and whoever comes later finds it published
    PERFORM 1 FROM paragraph_content c WHERE c.plan_id = of_plan AND c.meeting_id = of_meeting AND NOT c.published ORDER BY c.paragraph_id FOR UPDATE;
    IF EXISTS (SELECT 1 FROM paragraph_variant v JOIN paragraph r ON r.plan_id = v.plan_id AND r.id = v.paragraph_id
        WHERE v.plan_id = of_plan AND v.meeting_id = of_meeting AND NOT v.settled AND NOT r.removed) THEN
      said := 'UNSETTLED';
    ELSE
      SELECT string_agg(convert_to(r.id::text || ' ' || encode(c.hash, 'hex') || E'\\n', 'UTF8'), ''::bytea ORDER BY r.position, r.id) INTO texts
        FROM paragraph r JOIN paragraph_content c ON c.plan_id = r.plan_id AND c.paragraph_id = r.id
        WHERE r.plan_id = of_plan AND r.meeting_id = of_meeting AND r.publication IS NULL AND NOT r.removed;
      IF texts IS NULL THEN said := 'NOTHING'; END IF;
    END IF;
    IF said = 'PUBLISHED' THEN
      SELECT COALESCE(max(no), 0) + 1 INTO next_no FROM minutes_publication WHERE plan_id = of_plan AND meeting_id = of_meeting;
      INSERT INTO minutes_publication (plan_id, meeting_id, no, published_by, published_at, hash)
        SELECT of_plan, of_meeting, next_no, g.chair_staff_id, hub.now(), sha256(texts) FROM meeting g WHERE g.plan_id = of_plan AND g.id = of_meeting;
      UPDATE paragraph r SET publication = next_no, hash = c.hash FROM paragraph_content c
        WHERE r.plan_id = of_plan AND r.meeting_id = of_meeting AND r.publication IS NULL AND NOT r.removed
          AND c.plan_id = r.plan_id AND c.paragraph_id = r.id;
      UPDATE paragraph_content c SET published = true FROM paragraph r
        WHERE c.plan_id = of_plan AND c.meeting_id = of_meeting AND NOT c.published AND r.plan_id = c.plan_id AND r.id = c.paragraph_id AND NOT r.removed;
    END IF;
    PERFORM set_config('hub.kind', was_kind, true);
    RETURN said;
  END $$;
`;

const PRESENCE = `
  -- those who take part see each other, as far as they may know of each other's agency; time here is the database's own
  CREATE POLICY is_seen ON meeting_presence FOR SELECT USING (${OPEN} AND ${KNOWN} AND ((person_id = hub.person() AND agency_id IS NOT DISTINCT FROM hub.agency())
    OR (until > clock_timestamp() AND (${WHOLE} OR (hub.attends(plan_id, meeting_id)
      AND (agency_id IS NULL OR hub.knows_participation(plan_id, agency_id)))))));
  CREATE POLICY is_here ON meeting_presence FOR INSERT WITH CHECK (${OPEN} AND ${KNOWN} AND hub.attends(plan_id, meeting_id)
    AND person_id = hub.person() AND agency_id IS NOT DISTINCT FROM hub.agency() AND staff_id IS NOT DISTINCT FROM hub.my_staff_id()
    AND (present_as = 'PARTICIPANT') = hub.is_participant_of(plan_id)
    AND until <= clock_timestamp() + interval '15 seconds');
  CREATE POLICY is_here_still ON meeting_presence FOR UPDATE USING (${OPEN} AND ${KNOWN} AND hub.attends(plan_id, meeting_id) AND person_id = hub.person())
    WITH CHECK (person_id = hub.person() AND until <= clock_timestamp() + interval '15 seconds');
  CREATE POLICY is_seen_again ON meeting_presence FOR SELECT TO CURRENT_USER USING (until <= clock_timestamp());
  CREATE POLICY is_swept ON meeting_presence FOR DELETE TO CURRENT_USER USING (until <= clock_timestamp());
  -- what a killed hub has left behind goes when the next one comes
  CREATE FUNCTION hub.drop_old_presence() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    DELETE FROM meeting_presence WHERE until <= clock_timestamp();
    RETURN NULL;
  END $$;
  CREATE TRIGGER drops_old AFTER INSERT ON meeting_presence FOR EACH STATEMENT EXECUTE FUNCTION hub.drop_old_presence();

  CREATE POLICY is_seen ON meeting_table FOR SELECT USING (${OPEN} AND ${KNOWN} AND (${WHOLE} OR hub.attends(plan_id, meeting_id))
    AND (agenda_item_id IS NULL OR hub.chairs(plan_id, meeting_id)
      OR EXISTS (SELECT 1 FROM agenda_item i WHERE i.plan_id = meeting_table.plan_id AND i.id = agenda_item_id)));
  CREATE POLICY is_put ON meeting_table FOR INSERT WITH CHECK (${OPEN} AND ${KNOWN} AND hub.is_living(plan_id) AND hub.takes_part_openly(plan_id)
    AND hub.chairs(plan_id, meeting_id) AND put_by = hub.my_staff_id() AND (agenda_item_id IS NULL OR EXISTS (SELECT 1 FROM agenda_item i
      WHERE i.plan_id = meeting_table.plan_id AND i.id = agenda_item_id AND i.meeting_id = meeting_table.meeting_id)));
  CREATE POLICY is_put_again ON meeting_table FOR UPDATE USING (${OPEN} AND ${KNOWN} AND hub.is_living(plan_id) AND hub.chairs(plan_id, meeting_id))
    WITH CHECK (hub.takes_part_openly(plan_id) AND put_by = hub.my_staff_id() AND (agenda_item_id IS NULL OR EXISTS (SELECT 1 FROM agenda_item i
      WHERE i.plan_id = meeting_table.plan_id AND i.id = agenda_item_id AND i.meeting_id = meeting_table.meeting_id)));
`;

/** What tells of a paragraph tells it to nobody who may not know of it, or of a change of its text alone. */
const ABOUT = `
  ALTER TABLE plan_event ADD COLUMN paragraph_id uuid,
    ADD CONSTRAINT plan_event_paragraph FOREIGN KEY (plan_id, paragraph_id) REFERENCES paragraph;
  CREATE POLICY is_of_known_paragraph ON plan_event AS RESTRICTIVE FOR SELECT USING (paragraph_id IS NULL
    OR (EXISTS (SELECT 1 FROM paragraph r WHERE r.plan_id = plan_event.plan_id AND r.id = paragraph_id)
      AND (NOT content_only OR hub.reads_paragraph(plan_id, paragraph_id)))
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));
  -- how it stood is read by those who read it now; of a child's health nobody can tell afterwards which state was about it
  CREATE POLICY is_of_known_paragraph ON revision AS RESTRICTIVE FOR SELECT USING (kind <> 'PARAGRAPH'
    OR (hub.reads_paragraph(plan_id, id) AND (${NOT_CITIZEN} OR ${NOT_OF_CHILDS_HEALTH})));
`;

/** What earlier migrations say of findings, said of paragraphs, too. */
const AMENDED: readonly (readonly [signature: string, before: string, after: string])[] = [
  [
    'hub.seen_by_each(uuid)',
    `UNION ALL SELECT 'MEASURE', id FROM measure WHERE plan_id = of_plan`,
    `UNION ALL SELECT 'PARAGRAPH', id FROM paragraph WHERE plan_id = of_plan
          UNION ALL SELECT 'PARAGRAPH_CONTENT', paragraph_id FROM paragraph_content WHERE plan_id = of_plan
          UNION ALL SELECT 'MEASURE', id FROM measure WHERE plan_id = of_plan`,
  ],
  ['hub.erase_plan(uuid)', `'goal_content',`, `'paragraph_variant', 'paragraph_content', 'goal_content',`],
  [
    'hub.note_attempt(json, uuid[], uuid[])',
    'UNION ALL SELECT g.id FROM goal g WHERE g.plan_id = of_plan AND g.id = ANY (things)',
    `UNION ALL SELECT r.id FROM paragraph r WHERE r.plan_id = of_plan AND r.id = ANY (things)
        UNION ALL SELECT g.id FROM goal g WHERE g.plan_id = of_plan AND g.id = ANY (things)`,
  ],
];

const ALLOWED: readonly (readonly [table: string, check: string, value: string])[] = [
  ['event_forget', 'event_forget_type_check', 'PARAGRAPH'],
  ['event_forget', 'event_forget_type_check', 'PARAGRAPH_CONTENT'],
  ['revision', 'revision_kind_check', 'PARAGRAPH'],
];

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.publish_minutes(uuid, uuid), hub.drop_old_presence(), hub.keep_published(), hub.keep_unpublished(),
    hub.keep_paragraph(), hub.writes_in(uuid, uuid), hub.reads_paragraph(uuid, uuid), hub.remove_paragraph(uuid, uuid),
    hub.attends(uuid, uuid) TO %1$I;
  GRANT SELECT ON minutes_publication TO %1$I;
  GRANT SELECT, INSERT, UPDATE (classification) ON paragraph TO %1$I;
  GRANT SELECT, INSERT, UPDATE (version, category, hash, sealed) ON paragraph_content TO %1$I;
  GRANT SELECT, INSERT, UPDATE (settled) ON paragraph_variant TO %1$I;
  GRANT SELECT, INSERT, UPDATE (until) ON meeting_presence TO %1$I;
  GRANT SELECT, INSERT, UPDATE (agenda_item_id, put_by) ON meeting_table TO %1$I;
`;
