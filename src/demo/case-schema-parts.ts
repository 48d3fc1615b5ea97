import { z } from 'zod';

/** By which a case file refers to its things. */
export const key = z.string().min(1).max(200);

/** A person's key; it stands in the `CASE/KEY` by which tokens are asked for. */
export const personKey = z.string().regex(/^[^\s/]{1,60}$/, 'must have neither spaces nor slashes');

/** An instant with its offset. */
export const instant = z.iso.datetime({ offset: true });

/** A list that may be left out or null. */
export const list = <T extends z.ZodType>(of: T) =>
  z
    .array(of)
    .nullish()
    .transform((items) => items ?? []);

/** A stretch of days as operations take it. */
export const periodOf = ({ from, to }: { from: string; to?: string | null | undefined }) => ({ from, to: to ?? null });

/** Why a measure rests, for breaks of which a file says it. */
export const reasonsOf = ({
  breaks,
}: {
  breaks: readonly { from: string; to: string; why?: string | null | undefined }[];
}): { from: string; to: string; why: string }[] =>
  breaks.flatMap(({ from, to, why }) => (why ? [{ from, to, why }] : []));
