import { type GraphQLSchema, getNamedType, isListType, isNonNullType, isObjectType, isUnionType } from 'graphql';
import { buildHubSchema } from '../../src/schema';

/** What may be hidden from a viewer who knows what it hangs on. */
const HIDEABLE = ['Plan', 'Goal', 'Measure', 'Consent', 'WorkNote', 'MeasureRequest'];
/**
 * From a thing back to the plan that it is in, from a page's edge to what the page was made of, or from a transition to the
 * measure after which it is reckoned: who has the one has the other.
 */
const ALWAYS_THERE =
  /^(?!Query|PlanEvent|Subscription)\w+\.plan$|^(Plan|Measure)Edge\.node$|^BrokenTransition\.measure$/;

/** A hidden part must never take what is around it with it: in GraphQL a null where none may be does. */
describe('the schema, where something can be withheld', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildHubSchema();
  });
  const fields = () =>
    Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !name.startsWith('__') && name !== 'Mutation')
      .flatMap((type) =>
        Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })),
      );

  test('has a null, a shorter list or a way back for everything that can be hidden (A9)', () => {
    const single = fields().filter(({ field }) => HIDEABLE.includes(getNamedType(field.type).name));
    expect(single.length).toBeGreaterThan(10);
    const demanded = single.filter(({ field: { type } }) => isNonNullType(type) && !isListType(type.ofType));
    expect(demanded.map(({ name }) => name).filter((name) => !ALWAYS_THERE.test(name))).toEqual([]);
  });

  test('has a word for every content that is withheld (A9)', () => {
    const contents = fields().filter(({ name }) => /^(Goal|Measure)\.content$/.test(name));
    expect(contents.length).toBe(2);
    for (const { field } of contents) {
      const type = getNamedType(field.type);
      expect(isUnionType(type) && type.getTypes().map(({ name }) => name)).toContain('Withheld');
    }
    // a content is reached by that union alone
    const past = fields().filter(({ field }) =>
      ['GoalContent', 'MeasureContent'].includes(getNamedType(field.type).name),
    );
    expect(past.map(({ name }) => name)).toEqual([]);
  });
});
