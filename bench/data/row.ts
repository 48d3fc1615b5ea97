/** A row as `jsonb_populate_recordset` reads it: values by column. */
export type Row = Record<string, unknown>;
