import {
  buildSchema,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { buildHubSchema } from '../../src/schema';
import { addMeasure, buildWorld } from '../factories/plans';
import { answer } from '../harness/ask';
import { startTestHub } from '../harness/hub';

/** What is found by a part of its text, or put in an order that the caller chooses. */
const SEARCHES = /sort|order|search|contains|starts|ends|like|match|text|title|words|^q$/i;
/** Names that a filter and a content share, and what the filter looks at instead: what stands outside the content, for all who have the plan. */
const NOT_THE_CONTENTS = new Map([['id', 'an id that the caller has already']]);

/** Which arguments of reads look at what can be withheld: by the names of fields that stand in contents alone. */
function lookingIntoContents(schema: GraphQLSchema): string[] {
  const contents = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isUnionType(type)) continue;
    const members = type.getTypes();
    // whatever may stand as a stub in its place
    if (!members.some((member) => member.name === 'Withheld')) continue;
    for (const member of members)
      if (member.name !== 'Withheld') for (const name of Object.keys(member.getFields())) contents.add(name);
  }
  for (const [name] of NOT_THE_CONTENTS) contents.delete(name);
  const found: string[] = [];
  const writes = new Set(Object.values(schema.getMutationType()?.getFields() ?? {}));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (writes.has(field)) continue;
      for (const argument of field.args) {
        for (const name of namesIn(argument.type, argument.name, []))
          if (contents.has(name) || SEARCHES.test(name))
            found.push(`${type.name}.${field.name} ${argument.name} ${name}`);
      }
    }
  }
  return found;
}

function namesIn(type: GraphQLInputType, name: string, around: readonly GraphQLNamedType[]): string[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [name];
  if (around.includes(named)) return [];
  return [
    name,
    ...Object.values(named.getFields()).flatMap((field) => namesIn(field.type, field.name, [...around, named])),
  ];
}

/** The agencies of a kind are public: nothing of `AgencyKind` stands in a content, though a measure's content has a `kind` too. */
const PUBLIC = ['Query.agencies kind kind'];

describe('what can be withheld', () => {
  test('is looked at by no filter, order or search of the whole schema (A4)', async () => {
    expect(lookingIntoContents(await buildHubSchema())).toEqual(PUBLIC);
  });

  test('would be seen to be, if there were one', () => {
    const schema = buildSchema(`
      type Query { things(filter: ThingFilter, sort: Order): [Thing!]! }
      input ThingFilter { status: Int, inside: Inside } input Inside { category: Int } enum Order { UP }
      type Thing { status: Int content: Result! } union Result = Content | Withheld
      type Content { category: Int } type Withheld { reason: String }`);
    expect(lookingIntoContents(schema)).toEqual(['Query.things filter category', 'Query.things sort sort']);
  });

  test('changes nothing in what a filter finds: a stub is found by what it shows, and what is hidden by nothing (A4)', async () => {
    const hub = await startTestHub();
    const world = await buildWorld(hub);
    const { nav, health } = world;
    const shared = await addMeasure(world, nav.worker, { title: 'Praksis' });
    const stub = await addMeasure(world, health.worker, { category: 'HEALTH', title: 'Samtaler' });
    const hidden = await addMeasure(world, health.worker, { category: 'HEALTH', existence: 'HIDDEN' });
    const found = async (filter: object, token = nav.worker.token) => {
      const { plan } = await answer<{ plan: { measures: { id: string }[] } }>(
        hub,
        token,
        'query ($id: ID!, $filter: MeasureFilter) { plan(id: $id) { measures(filter: $filter) { id } } }',
        { id: world.plan, filter },
      );
      return plan.measures.map((measure) => measure.id).sort();
    };
    const both = [shared.id, stub.id].sort();
    expect(await found({})).toEqual(both);
    expect(await found({ activeOn: '2025-10-15' })).toEqual(both);
    expect(await found({ status: 'PLANNED' })).toEqual(both);
    expect(await found({ ownerId: health.agency.id })).toEqual([stub.id]);
    expect(await found({ ownerId: health.agency.id }, health.worker.token)).toEqual([stub.id, hidden.id].sort());
    await hub.close();
  });
});
