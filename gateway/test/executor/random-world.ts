import fc from 'fast-check';
import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { Value, World } from './world.ts';

const SUBGRAPHS = ['a', 'b', 'c'] as const;
const TYPES = ['Red', 'Green', 'Blue'] as const;
const ENTITIES = 3;

type Shape = 'value' | 'one' | 'list';

interface RandomField {
  readonly subgraph: (typeof SUBGRAPHS)[number];
  readonly type: (typeof TYPES)[number];
  readonly shape: Shape;
  readonly target: (typeof TYPES)[number];
  readonly isStrict: boolean;
  /** Whether it is computed from another value of the entity. */
  readonly requires: boolean;
}

const field: fc.Arbitrary<RandomField> = fc.record({
  subgraph: fc.constantFrom(...SUBGRAPHS),
  type: fc.constantFrom(...TYPES),
  shape: fc.constantFrom<Shape>('value', 'value', 'one', 'list'),
  target: fc.constantFrom(...TYPES),
  isStrict: fc.boolean(),
  requires: fc.boolean(),
});

/** Three subgraphs that share three entities; each has some of their fields, which lead from one to another. */
export const randomWorld: fc.Arbitrary<World> = fc
  .record({
    fields: fc.array(field, { minLength: 4, maxLength: 14 }),
    missing: fc.array(fc.nat({ max: ENTITIES * TYPES.length - 1 }), { maxLength: 2 }),
    seed: fc.nat({ max: 1000 }),
  })
  .map(({ fields, missing, seed }) => worldOf(fields, new Set(missing), seed));

function worldOf(
  fields: readonly RandomField[],
  missing: ReadonlySet<number>,
  seed: number,
): World {
  const named = fields.map((each, index) => ({ ...each, name: `f${index}` }));
  const entities = TYPES.flatMap((type) =>
    Array.from({ length: ENTITIES }, (_, n): Value => ({
      __typename: type,
      id: `${n}`,
      base: `${type} ${n}`,
    })),
  );
  const pick = (type: string, n: number) =>
    entities[TYPES.indexOf(type as 'Red') * ENTITIES + (n % ENTITIES)] as Value;
  for (const [index, entity] of entities.entries()) {
    for (const { name, type, shape, target, isStrict } of named) {
      if (entity['__typename'] !== type) continue;
      const n = index * 7 + Number(name.slice(1)) * 3 + seed;
      const isNull = !isStrict && missing.has(index);
      if (shape === 'value') entity[name] = isNull ? null : n;
      else if (shape === 'one') entity[name] = isNull ? null : pick(target, n);
      else entity[name] = isNull ? null : [pick(target, n), pick(target, n + 1)];
    }
  }
  return { subgraphs: subgraphsOf(named), entities, resolvers: resolversOf(named, pick) };
}

type Named = RandomField & { readonly name: string };

function subgraphsOf(fields: readonly Named[]): World['subgraphs'] {
  return Object.fromEntries(
    SUBGRAPHS.map((subgraph) => {
      const types = TYPES.map((type) => {
        const own = fields.filter((each) => each.subgraph === subgraph && each.type === type);
        const external = subgraph !== 'a' && own.some(isComputed) ? 'base: String! @external' : '';
        const base = subgraph === 'a' ? 'base: String!' : external;
        return `type ${type} @key(fields: "id") { id: ID! ${base} ${own.map(sdlOfField).join(' ')} }`;
      });
      const roots = TYPES.map((type) => `${subgraph}${type}: [${type}!]!`);
      return [subgraph, `type Query { ${roots.join(' ')} } ${types.join(' ')}`];
    }),
  );
}

const isComputed = ({ subgraph, requires, shape }: RandomField) =>
  subgraph !== 'a' && requires && shape === 'value';

function sdlOfField(each: Named): string {
  const { name, shape, target, isStrict } = each;
  const bang = isStrict ? '!' : '';
  if (isComputed(each)) return `${name}: String @requires(fields: "base")`;
  if (shape === 'value') return `${name}: Int${bang}`;
  return shape === 'one' ? `${name}: ${target}${bang}` : `${name}: [${target}!]${bang}`;
}

function resolversOf(fields: readonly Named[], pick: (type: string, n: number) => Value) {
  const resolvers: Record<string, Record<string, World['resolvers'][string][string]>> = {
    Query: {},
  };
  for (const subgraph of SUBGRAPHS) {
    for (const type of TYPES) {
      resolvers['Query']![`${subgraph}${type}`] = () => [
        pick(type, 1),
        pick(type, 0),
        pick(type, 1),
      ];
    }
  }
  for (const each of fields.filter(isComputed)) {
    const ofType = (resolvers[each.type] ??= {});
    ofType[each.name] = (_, __, read) => `${each.name} of ${String(read('base'))}`;
  }
  return resolvers;
}

/** A valid operation: numbers choose fields, aliases and conditions. */
export function operationFrom(schema: GraphQLSchema, choices: readonly number[]): string {
  let next = 0;
  const choose = (below: number) => (choices[next++ % choices.length] ?? 0) % below;

  function selection(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter(
      ({ type: of }) => depth > 0 || !isObjectType(getNamedType(of)),
    );
    const count = 1 + choose(Math.min(4, fields.length));
    const chosen = Array.from({ length: count }, () => fields[choose(fields.length)]).filter(
      (each) => each !== undefined,
    );
    const parts = [...new Set(chosen)].map((each) => {
      const inner = getNamedType(each.type);
      const sub = isObjectType(inner) ? ` ${selection(inner, depth - 1)}` : '';
      return decorated(`${each.name}${sub}`, type.name);
    });
    return `{ ${parts.join(' ')} }`;
  }

  function decorated(text: string, type: string): string {
    const way = choose(6);
    if (way === 0) return `x${next}: ${text}`;
    if (way === 1) return `... on ${type} { ${text} }`;
    if (way === 2) return `... @include(if: $yes) { ${text} }`;
    if (way === 3) return `... @skip(if: $yes) { ${text} } __typename`;
    return text;
  }

  const root = schema.getQueryType();
  if (!root) throw new Error('no query');
  const text = selection(root, 3);
  return text.includes('$yes') ? `query ($yes: Boolean = true) ${text}` : text;
}
