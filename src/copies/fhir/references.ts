import type { Identifier, Reference, Resource } from '@medplum/fhirtypes';
import { opaqueName } from '../opaque-name';

/** Where a resource of the bundle is found: by a name that is the same in each copy, and tells nothing. */
export const urlOf = (id: string): string => `urn:uuid:${opaqueName(id)}`;

/** A reference to another resource of the bundle. */
export const refersTo = <T extends Resource>(id: string, display?: string): Reference<T> => ({
  reference: urlOf(id),
  ...(display ? { display } : {}),
});

/** The id by which the hub knows it. */
export const identifierOf = (id: string): Identifier => ({ system: 'urn:samplan:id', value: id });

/** A register of organisations in Norway (Enhetsregisteret), as the Norwegian base profiles name it. */
export const ORGANIZATION_NUMBERS = 'urn:oid:2.16.578.1.12.4.1.4.101';

/** That something is there and not shown: HL7’s own extension. */
export const MASKED = {
  url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  valueCode: 'masked',
} as const;
