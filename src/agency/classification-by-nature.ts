import type { Ctx } from '../kernel/ctx';
import { AgencyKind, Classification, InformationCategory } from '../terms';
import { agenciesById } from './agency-register';

const CONFIDENTIAL_BY_NATURE: readonly AgencyKind[] = [
  AgencyKind.HEALTH,
  AgencyKind.SPECIALIST_HEALTH,
  AgencyKind.CHILD_WELFARE,
];
const SHARED_BY_NATURE: readonly InformationCategory[] = [InformationCategory.GENERAL, InformationCategory.EDUCATION];

/** The class where none is given: the careful one for health, child welfare, and all but general matters and education. */
export async function classificationByNature(
  ctx: Ctx,
  owner: string | null,
  category: InformationCategory,
): Promise<Classification> {
  if (!SHARED_BY_NATURE.includes(category)) return Classification.CONFIDENTIAL;
  if (owner === null) return Classification.SHARED;
  const kind = (await agenciesById(ctx, [owner])).get(owner)?.kind;
  return kind && !CONFIDENTIAL_BY_NATURE.includes(kind) ? Classification.SHARED : Classification.CONFIDENTIAL;
}
