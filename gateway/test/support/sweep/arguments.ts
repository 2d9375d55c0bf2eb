import {
  type GraphQLArgument,
  type GraphQLInputField,
  GraphQLEnumType,
  GraphQLInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { scalarOf } from './literals.ts';

type Input = GraphQLArgument | GraphQLInputField;

/** What must be given of `args`, each naming the hidden branch or a row of it. */
export const argumentsOf = (args: readonly GraphQLArgument[], field: string): string =>
  inBrackets(args.filter(isNeeded).map((arg) => given(arg, field)));

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
    const fields = Object.values(inner.getFields()).filter(
      (one) => isNeeded(one) || POINTING.test(one.name),
    );
    return `{ ${fields.map((one) => given(one, field)).join(', ')} }`;
  }
  return scalarOf(name, inner.name, field);
}
