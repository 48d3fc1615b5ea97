import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  parse,
  validate,
} from 'graphql';

/** A random document. Aliases are `field_7`, so that an answer can be read without it. */
export interface RandomDocument {
  text: string;
  document: DocumentNode;
  /** Everything is asked for somewhere in it: what it does not answer is not given. */
  isWhole: boolean;
}

/** What a document may need to name, by the argument's name. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  id: ['$plan0', '$plan1'],
  planId: ['$plan0', '$plan1'],
  measureId: ['$measure'],
};
const VARIABLES: Readonly<Record<string, string>> = {
  $plan0: 'ID!',
  $plan1: 'ID!',
  $measure: 'ID!',
  $now: 'DateTime!',
  $yes: 'Boolean!',
  $no: 'Boolean!',
};
/**
 * Fields that need more of a viewer than these tests have: who somebody is, and what they are asked to, is asked over HTTP. Statistics are refused
 * to all but a few supervisors, and tell of no plan: `test/law/statistics`. Systems have no inbox and are refused: `test/api/inbox`.
 */
const LEFT_OUT = [
  'viewer',
  'invitations',
  'municipalityStatistics',
  'inbox',
  'unreadNotifications',
  'notificationPreferences',
];
const MOST_FIELDS = 60;
const DEEPEST = 7;

/** Everything in a plan that anybody can be denied, as nested fields. */
const CENSUS = {
  id: {},
  agencies: { id: {} },
  goals: { id: {}, content: {} },
  assessments: { id: {}, content: {} },
  measures: { id: {}, content: {} },
  consents: { id: {} },
  consentRequests: { id: {} },
  workNotes: { id: {} },
  emergencies: { id: {} },
  representatives: { id: {} },
};
interface Census {
  readonly [field: string]: Census;
}

/** It may be left out, or there are values for it. */
const isKnown = (argument: GraphQLArgument): boolean =>
  !isRequiredArgument(argument) || argument.name in ARGUMENTS || argument.name === 'first';

/** Random documents over all of a schema: aliases, fragments, directives, and nested paths that come back to where they began. */
export class Documents {
  #seed: number;
  #fields = 0;
  #aliases = 0;
  #fragments: string[] = [];
  #used = new Set<string>();

  constructor(
    readonly schema: GraphQLSchema,
    seed: number,
  ) {
    this.#seed = seed >>> 0;
  }

  /** The next one; throws where it is not valid. */
  next(isWhole: boolean): RandomDocument {
    this.#fields = 0;
    this.#aliases = 0;
    this.#fragments = [];
    this.#used = new Set();
    const query = this.schema.getQueryType();
    if (!query) throw new Error('there are no queries');
    const roots = Object.values(query.getFields()).filter(
      ({ name, args }) => !LEFT_OUT.includes(name) && args.every(isKnown),
    );
    const plan = roots.find(({ name }) => name === 'plan');
    if (!plan) throw new Error('there is no way to ask for a plan');
    const asked = isWhole
      ? ['$plan0', '$plan1'].map((id) => this.#field(plan, 1, id, CENSUS))
      : this.#some(roots, 1 + this.#below(2)).map((root) => this.#field(root, 1));
    if (isWhole && this.#chance(3)) asked.push(this.#field(this.#one(roots), 1));
    const variables = [...this.#used].map((name) => `${name}: ${VARIABLES[name]}`);
    const text = `query${variables.length ? ` (${variables.join(', ')})` : ''} {\n${asked.join('\n')}\n}\n${this.#fragments.join('\n')}`;
    const document = parse(text);
    const [fault] = validate(this.schema, document);
    if (fault) throw new Error(`${fault.message} in ${text}`);
    return { text, document, isWhole };
  }

  #field(
    field: GraphQLField<unknown, unknown>,
    depth: number,
    id: string | null = null,
    census: Census | null = null,
  ): string {
    this.#fields += 1;
    const args = field.args.flatMap(({ name, ...argument }) => {
      const given = ARGUMENTS[name] ?? [];
      if (name === 'first') return this.#chance(2) ? ['first: 100'] : [];
      // the plan as it stands, by the way of how it stood
      if (name === 'asOf' && census === null && this.#chance(2)) {
        this.#used.add('$now');
        return ['asOf: $now'];
      }
      if (!isRequiredArgument({ name, ...argument })) return [];
      const value = id ?? this.#one(given);
      this.#used.add(value);
      return [`${name}: ${value}`];
    });
    const type = getNamedType(field.type);
    const alias = this.#chance(2) ? `${field.name}_${++this.#aliases}: ` : '';
    const called = args.length > 0 ? `(${args.join(', ')})` : '';
    const directive = this.#directive(census !== null);
    const selection = isCompositeType(type) ? ` ${this.#selection(type, depth, census)}` : '';
    // one field may stand twice only where it is the same: each that could differ has an alias of its own
    const needsAlias = (selection || called) && !alias ? `${field.name}_${++this.#aliases}: ` : alias;
    return `${needsAlias}${field.name}${called}${directive}${selection}`;
  }

  /** What must come is always included; the rest is included, skipped or neither. */
  #directive(mustCome: boolean): string {
    const [include, skip] = [`@include(if: `, `@skip(if: `];
    const coming = [`${include}$yes)`, `${skip}$no)`, `${include}true)`, `${skip}false)`];
    const going = [`${include}$no)`, `${skip}$yes)`];
    if (!this.#chance(5)) return '';
    const directive = this.#one(mustCome || this.#chance(2) ? coming : going);
    for (const name of ['$yes', '$no']) if (directive.includes(name)) this.#used.add(name);
    return ` ${directive}`;
  }

  #selection(type: GraphQLNamedType, depth: number, census: Census | null): string {
    const parts: string[] = [];
    if (isUnionType(type)) {
      parts.push('__typename');
      for (const member of type.getTypes())
        parts.push(`... on ${member.name} ${this.#selection(member, depth + 1, null)}`);
      return `{ ${parts.join(' ')} }`;
    }
    if (!isObjectType(type)) throw new Error(`${type.name} is neither an object nor a union`);
    const fields = type.getFields();
    if (fields.id) parts.push('id');
    parts.push('__typename');
    for (const [name, inner] of Object.entries(census ?? {})) {
      const field = fields[name];
      if (!field) throw new Error(`${type.name} has no ${name}`);
      if (name !== 'id') parts.push(this.#wrapped(type, this.#field(field, depth + 1, null, inner)));
    }
    for (const field of this.#more(Object.values(fields), depth))
      parts.push(this.#wrapped(type, this.#field(field, depth + 1)));
    return `{ ${this.#some(parts, parts.length).join(' ')} }`;
  }

  /** Some of the fields, fewer the deeper it goes; what needs an argument that is not known here is left. */
  #more(fields: GraphQLField<unknown, unknown>[], depth: number): GraphQLField<unknown, unknown>[] {
    const can = fields.filter(
      ({ name, type, args }) =>
        name !== 'id' && args.every(isKnown) && (depth < DEEPEST || !isCompositeType(getNamedType(type))),
    );
    const wanted = this.#fields > MOST_FIELDS ? 0 : Math.max(1, 4 - Math.floor(depth / 2));
    const leaves = can.filter(({ type }) => !isCompositeType(getNamedType(type)));
    return [...this.#some(can, wanted), ...this.#some(leaves, this.#fields > MOST_FIELDS ? 1 : this.#below(4))];
  }

  /** As it is, in an inline fragment, or in a fragment of its own. */
  #wrapped(type: GraphQLNamedType, field: string): string {
    switch (this.#below(6)) {
      case 0:
        return `... on ${type.name} { ${field} }`;
      case 1:
        return `... { ${field} }`;
      case 2: {
        const name = `F${this.#fragments.length}`;
        this.#fragments.push(`fragment ${name} on ${type.name} { ${field} }`);
        return `...${name}`;
      }
      default:
        return field;
    }
  }

  /** A number from 0 to below this; mulberry32, so that a seed gives the same documents everywhere. */
  #below(limit: number): number {
    this.#seed = (this.#seed + 0x6d2b79f5) >>> 0;
    let mixed = this.#seed;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
  #chance(oneIn: number): boolean {
    return this.#below(oneIn) === 0;
  }
  #one<T>(all: readonly T[]): T {
    const one = all[this.#below(all.length)];
    if (one === undefined) throw new Error('there is nothing to choose from');
    return one;
  }
  #some<T>(all: readonly T[], count: number): T[] {
    const left = [...all];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(this.#below(left.length), 1));
    return taken;
  }
}
