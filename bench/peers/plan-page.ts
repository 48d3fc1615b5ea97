/** The plan page as one statement over the plain copy: what the row policies leave, as the JSON that is sent. $1 is the plan. */
export const PLAN_PAGE = `
  SELECT json_build_object(
    'id', p.id,
    'measures', COALESCE((
      SELECT json_agg(json_build_object(
          'id', m.id, 'version', m.version, 'owner', json_build_object('id', m.owner_id, 'name', a.name), 'status', m.status,
          'period', json_build_object('from', m.period_from, 'to', m.period_to),
          'hoursPerWeek', m.hours_per_week,
          'content', CASE WHEN c.measure_id IS NULL THEN json_build_object('reason', 'NO_CONSENT')
            ELSE json_build_object('kind', c.kind, 'title', c.title, 'description', c.description, 'place', c.place,
              'responsible', CASE WHEN s.id IS NOT NULL THEN json_build_object('name', s.name) END,
              'goalIds', c.goal_ids) END)
        ORDER BY m.period_from, m.id)
      FROM plain.measure m
        JOIN plain.agency a ON a.id = m.owner_id
        LEFT JOIN LATERAL (SELECT * FROM plain.measure_content c WHERE c.plan_id = $1 AND c.measure_id = m.id OFFSET 0) c ON true
        LEFT JOIN plain.staff s ON s.id = c.responsible_id
      WHERE m.plan_id = $1), '[]'),
    'goals', COALESCE((
      SELECT json_agg(json_build_object('id', g.id, 'version', g.version, 'horizon', g.horizon, 'targetDate', g.target_date,
          'status', g.status,
          'content', CASE WHEN c.goal_id IS NULL THEN json_build_object('reason', 'NO_CONSENT')
            ELSE json_build_object('statement', c.statement) END)
        ORDER BY g.added, g.id)
      FROM plain.goal g LEFT JOIN plain.goal_content c ON c.plan_id = $1 AND c.goal_id = g.id
      WHERE g.plan_id = $1), '[]'))::text AS page
  FROM plain.plan p WHERE p.id = $1`;
