import { type GraphQLLeafType, isEnumType } from 'graphql';

/** Whether a subgraph may give this value for the type; scalars of our own are theirs to check. */
export type IsValid = (value: unknown) => boolean;

const SCALARS: Readonly<Record<string, IsValid>> = {
  Int: Number.isInteger,
  Float: (value) => typeof value === 'number',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
};

const anything: IsValid = () => true;

export function validityOf(type: GraphQLLeafType): IsValid {
  if (!isEnumType(type)) return SCALARS[type.name] ?? anything;
  // Values that clients may not see are none of theirs.
  const values = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => values.has(value);
}
