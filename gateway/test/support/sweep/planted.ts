import { serviceCaller } from '@zhongtai/kit/caller';
import { isObjectType } from 'graphql';
import type { Graph } from './graphs.ts';

/** Lets a field forget who asks, as a resolver would that works as one of our own processes. */
export async function withLeakIn<R>(
  { schema, context }: Graph,
  path: `${string}.${string}`,
  act: () => Promise<R>,
): Promise<R> {
  const [typeName = '', name = ''] = path.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  if (!field) throw new Error(`${path}: no such field`);
  const { resolve, subscribe } = field;
  const asService = () => context(serviceCaller('leak'));
  if (resolve && !subscribe) {
    field.resolve = (...[source, args, , info]) => resolve(source, args, asService(), info);
  }
  if (subscribe) {
    field.subscribe = (...[source, args, , info]) => subscribe(source, args, asService(), info);
  }
  try {
    return await act();
  } finally {
    Object.assign(field, { resolve, subscribe });
  }
}
