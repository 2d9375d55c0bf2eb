import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Handle } from './consume.ts';
import type { Reader } from './cursor-table.ts';

/** By the configuration that an ORM shares with all its managers. */
const handles = new WeakMap<object, Map<string, Handle>>();

const keyOf = ({ consumer, source }: Reader): string => JSON.stringify([consumer, source]);

/** Lets whoever has a manager of `orm` find what the consumer does. */
export function rememberHandle({
  orm,
  handle,
  ...reader
}: Reader & { readonly orm: MikroORM; readonly handle: Handle }): void {
  const known = handles.get(orm.config) ?? new Map<string, Handle>();
  handles.set(orm.config, known.set(keyOf(reader), handle));
}

/** What the consumer does with its events; undefined when none such works in this process. */
export const handleOf = (em: EntityManager, reader: Reader): Handle | undefined =>
  handles.get(em.config)?.get(keyOf(reader));
