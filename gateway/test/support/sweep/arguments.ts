import {
  type GraphQLArgument,
  type GraphQLInputField,
  GraphQLEnumType,
  GraphQLInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { CUTS, scalarOf } from './literals.ts';

type Input = GraphQLArgument | GraphQLInputField;

/** What must be given of `args`, each naming the hidden branch or a row of it. */
export const argumentsOf = (args: readonly GraphQLArgument[], field: string): string =>
  inBrackets(args.filter(isNeeded).map((arg) => given(arg, field)));

/**
 * The same, for each field of an argument of which none is needed alone: exactly one of them is to be given. The
 * first is what `argumentsOf` gives.
 */
export function alternativesOf(args: readonly GraphQLArgument[], field: string): string[] {
  const needed = args.filter(isNeeded);
  const choice = needed.find((arg) => choicesOf(arg).length > 0);
  if (!choice) return [argumentsOf(args, field)];
  const always = needed.filter((arg) => arg !== choice).map((arg) => given(arg, field));
  return choicesOf(choice).map((one) =>
    inBrackets([...always, `${choice.name}: { ${given(one, field)} }`]),
  );
}

function choicesOf({ type }: Input): GraphQLInputField[] {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (!(inner instanceof GraphQLInputObjectType)) return [];
  const fields = Object.values(inner.getFields());
  return fields.some(isGiven) ? [] : fields;
}

/** The same with one more: each optional argument, and each condition of a filter, by itself. */
export function variantsOf(args: readonly GraphQLArgument[], field: string): string[] {
  const needed = args.filter(isNeeded);
  const always = needed.map((arg) => given(arg, field));
  return args
    .filter((arg) => !needed.includes(arg) && !PAGING.includes(arg.name))
    .flatMap((arg) => conditionsOf(arg, field))
    .map((one) => inBrackets([...always, one]));
}

const PAGING = ['first', 'after', 'orderBy', 'direction', 'locale'];
/** Not needed, yet given wherever something is changed: they, too, name the hidden branch. */
const POINTING = /^(organisation|phone|.+Id)$/;

const isGiven = (one: Input) => isNeeded(one) || POINTING.test(one.name) || one.name in CUTS;
const isNeeded = ({ type, defaultValue }: Input) =>
  isNonNullType(type) && defaultValue === undefined;

function conditionsOf(arg: GraphQLArgument, field: string): string[] {
  if (!(arg.type instanceof GraphQLInputObjectType)) return [given(arg, field)];
  return Object.values(arg.type.getFields()).map(
    (condition) => `${arg.name}: { ${given(condition, field)} }`,
  );
}

const inBrackets = (all: readonly string[]) => (all.length > 0 ? `(${all.join(', ')})` : '');
const given = (input: Input, field: string) => `${input.name}: ${literalOf(input, field)}`;

function literalOf({ name, type }: Pick<Input, 'name' | 'type'>, field: string): string {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) {
    const one = literalOf({ name, type: inner.ofType }, field);
    // A funnel has at least two steps.
    return `[${one}, ${one}]`;
  }
  if (inner instanceof GraphQLEnumType) return inner.getValues()[0]?.name ?? 'null';
  if (inner instanceof GraphQLInputObjectType) {
    const fields = Object.values(inner.getFields());
    const needed = fields.filter(isGiven);
    const all = needed.length > 0 ? needed : fields.slice(0, 1);
    return `{ ${all.map((one) => given(one, field)).join(', ')} }`;
  }
  return scalarOf(name, inner.name, field);
}
