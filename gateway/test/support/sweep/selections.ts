import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { alternativesOf, argumentsOf } from './arguments.ts';

/** A field of a document, so that what is refused can be taken out by its path. */
export interface Selected {
  readonly name: string;
  readonly args: string;
  /** Name of the type it belongs to; empty for a fragment. */
  readonly of: string;
  readonly below: readonly Selected[];
}

/** Pages, figures and the like say nothing of their own, so they do not count as a step. */
export const isPassage = ({ name }: Pick<GraphQLObjectType, 'name'>): boolean =>
  /(Connection|Edge|PageInfo|Change|Issued)$|^(Effect|Flow(Words|Field))|^Product(Analytics|Channel|Branch|Counts|Flow)$|^(Lottery(Odds|Pool)|Report(Figure|Driver)|TaskChain|TaskStep|ReferralOffer|Invitation)$/.test(
    name,
  );
const STEPS = 2;

/** Everything `type` can say, `STEPS` objects deep; leaves alone at the end. */
export const everythingOf = (type: GraphQLObjectType): Selected[] =>
  fieldsOf(type, isPassage(type) ? -1 : 0);

function fieldsOf(type: GraphQLObjectType, step: number): Selected[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (field.name.startsWith('_')) return [];
    if (isUnionType(named)) throw new Error(`${type.name}.${field.name}: unions are not swept yet`);
    if (!isObjectType(named)) return [selected(type, field, [])];
    const next = isPassage(named) ? step : step + 1;
    if (next > STEPS || (step === STEPS && !isPassage(type))) return [];
    const below = fieldsOf(named, next);
    return below.length > 0 ? [selected(type, field, below)] : [];
  });
}

const selected = (
  { name: of }: GraphQLObjectType,
  { name, args }: GraphQLField<unknown, unknown>,
  below: Selected[],
): Selected => ({ name, of, below, args: argumentsOf(args, name) });

/** The questions of one root type: everything below each of its fields, in the name of the hidden branch. */
export function questionsOf(root: GraphQLObjectType | null | undefined): Selected[] {
  if (!root) return [];
  return Object.values(root.getFields())
    .filter(({ name }) => !name.startsWith('_'))
    .flatMap((field) => {
      const named = getNamedType(field.type);
      const below = isObjectType(named) ? everythingOf(named) : [];
      return alternativesOf(field.args, field.name).map((args) => ({
        ...selected(root, field, below),
        args,
      }));
    });
}

/** The leaves of an object or of a page of them: enough to see whether there is one. */
export const leavesOf = (type: GraphQLObjectType): Selected[] =>
  fieldsOf(type, isPassage(type) ? STEPS - 1 : STEPS);

export const textOf = ({ name, args, below }: Selected): string =>
  `${name}${args}${below.length > 0 ? ` { ${below.map(textOf).join(' ')} }` : ''}`;

/** Without the field at `path`; null when nothing is left. */
export function without(field: Selected, path: readonly string[]): Selected | null {
  const [head, ...rest] = path;
  if (head === undefined) return null;
  const below = field.below.flatMap((child) => {
    // A fragment stands in the document alone, not in the path of an answer.
    if (isFragment(child)) return [without(child, path) ?? []].flat();
    return child.name === head ? [without(child, rest) ?? []].flat() : [child];
  });
  return below.length > 0 ? { ...field, below } : null;
}

export const isFragment = ({ name }: Selected): boolean => name.startsWith('...');

/** `Type.field` of all that a question asks. */
export const fieldsIn = (field: Selected): string[] => [
  ...(field.of === '' ? [] : [`${field.of}.${field.name}`]),
  ...field.below.flatMap(fieldsIn),
];

/** `Type.field` of all that an answer says: what is neither null nor empty. */
export function saidIn(field: Selected, parent: unknown): string[] {
  if (Array.isArray(parent)) return parent.flatMap((one) => saidIn(field, one));
  if (typeof parent !== 'object' || parent === null) return [];
  if (isFragment(field)) return field.below.flatMap((child) => saidIn(child, parent));
  const value: unknown = Object.entries(parent).find(([name]) => name === field.name)?.[1];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.length === 0) return [];
  return [`${field.of}.${field.name}`, ...field.below.flatMap((child) => saidIn(child, value))];
}

/** Every field of every object type of a schema. */
export const allFieldsOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('_'))
    .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`))
    .filter((name) => name !== 'Query._service');
