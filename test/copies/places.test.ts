import { type GraphQLSchema, isObjectType, validate } from 'graphql';
import { schemaOfCopies } from '../../src/copies/copy-document';
import { FORMATS } from '../../src/copies/formats';
import { PLACES, withoutPlaces } from '../../src/copies/without-places';
import { buildHubSchema } from '../../src/schema';

/** Words for where somebody can be found, in the names of fields. */
const TELLS_WHERE = /place|address|location|municipality|street|postal|postcode|city|district|coordinates$/i;
/** Fields that the words meet and that say nothing of where somebody is. */
const HARMLESS: readonly string[] = [];

describe('what a copy asks for', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildHubSchema();
  });

  test.each(Object.entries(FORMATS))('as %s is in the schema', (_format, { asks }) => {
    expect(validate(schemaOfCopies(schema), asks).map(({ message }) => message)).toEqual([]);
  });

  test('has every field that says where among those taken out for the protected', () => {
    const names = Object.values(schemaOfCopies(schema).getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__') ? Object.keys(type.getFields()) : [],
    );
    const telling = [...new Set(names)].filter((name) => TELLS_WHERE.test(name) && !HARMLESS.includes(name));
    expect(telling.length).toBeGreaterThan(1);
    expect(telling.filter((name) => !PLACES.includes(name))).toEqual([]);
  });

  test('loses its places at whatever depth, and nothing else', () => {
    const seen = { place: 'x', text: 'y', list: [{ content: { place: 'z', at: null } }] };
    expect(withoutPlaces(seen)).toEqual({ place: null, text: 'y', list: [{ content: { place: null, at: null } }] });
  });
});
