import type { OperationUsageQuery } from '#generated/gql/graphql.ts';
import type { Measured } from './capability-table.tsx';

type Usage = OperationUsageQuery['operationUsage'];

/** All clients and operations together. */
export function measuredOf(usage: Usage, operations: readonly string[]): Measured {
  const own = new Set(operations);
  const counted = usage.filter(({ operation }) => own.has(operation));
  const sum = (read: (one: Usage[number]) => number) =>
    counted.reduce((total, one) => total + read(one), 0);
  const all = sum((one) => one.operations);
  const milliseconds = sum((one) => one.averageMs * one.operations);
  return {
    operations: all,
    errors: sum(({ errors }) => errors),
    averageMs: all > 0 ? milliseconds / all : 0,
  };
}
