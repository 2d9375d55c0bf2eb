import {
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  isObjectType,
  isUnionType,
} from 'graphql';
import { HIDDEN, idOf } from './canaries.ts';
import { type Selected, everythingOf } from './selections.ts';

/** What the gateway hands on with the key, for `@requires`. */
const REQUIRED: Record<string, string> = {
  Campaign: 'startsAt: "2026-03-01T00:00:00Z", endsAt: "2027-03-01T00:00:00Z"',
};

const VALUES: Record<string, string> = { path: HIDDEN, code: 'mobile', key: 'gender' };

/** What another subgraph could ask this one for: everything of the hidden branch's object of each type. */
export function entitiesOf(schema: GraphQLSchema): Selected[] {
  const union = schema.getType('_Entity');
  if (!isUnionType(union)) throw new Error('This subgraph has no entities');
  return union
    .getTypes()
    .filter(isObjectType)
    .flatMap((type) => keysOf(type).map((key) => entityOf(type, key)));
}

function entityOf(type: GraphQLObjectType, key: string): Selected {
  const value = VALUES[key] ?? idOf(HIDDEN, tableOf(type));
  const more = REQUIRED[type.name] ?? '';
  return {
    name: '_entities',
    args: `(representations: [{ __typename: "${type.name}", ${key}: "${value}", ${more} }])`,
    of: 'Query',
    below: [{ name: `... on ${type.name}`, args: '', of: '', below: everythingOf(type) }],
  };
}

/** Where its rows are: `CustomerGroup` in `customer_group`. */
const tableOf = ({ name }: GraphQLObjectType): string =>
  name.replaceAll(/\B[A-Z]/g, '_$&').toLowerCase();

/** By which fields its `@key`s find it. */
function keysOf({ name, astNode, extensionASTNodes }: GraphQLObjectType): string[] {
  const directives = [astNode, ...extensionASTNodes].flatMap((node) => node?.directives ?? []);
  const keys = directives
    .filter((directive) => directive.name.value === 'key')
    .flatMap((directive) => directive.arguments ?? [])
    .filter((argument) => argument.name.value === 'fields')
    .map(({ value }) => (value.kind === Kind.STRING ? value.value : ''));
  if (keys.length === 0 || keys.some((key) => !/^\w+$/.test(key))) {
    throw new Error(`${name}: a key of one field is expected, not ${keys.join(', ') || 'none'}`);
  }
  return [...new Set(keys)];
}
