import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { Caller } from '../caller/index.ts';
import { InvalidInput } from '../errors/index.ts';
import { IDEMPOTENCY_TABLE } from './idempotency.entity.ts';
import { IdempotencyKeyReused } from './idempotency.errors.ts';
import { requestHash } from './request-hash.ts';

export interface Command {
  readonly caller: Pick<Caller, 'kind' | 'subject'>;
  /** Name of the mutation: keys of different operations do not meet. */
  readonly operation: string;
  /** Chosen by the caller, the same on every retry; at most 200 characters. */
  readonly key: string;
  /** The whole input, as JSON. */
  readonly request: unknown;
}

const MAX_KEY_LENGTH = 200;

const rowSchema = z.object({ request_hash: z.string(), answer: z.unknown() });

/**
 * Runs a command once per caller and key, in one transaction with its key. A repetition, also one at
 * the same time, gets the first answer again, as the JSON it was; a refusal is not kept, so it may be
 * tried again. @throws IdempotencyKeyReused, InvalidInput
 */
export async function idempotent<T>(
  em: EntityManager,
  command: Command,
  run: (em: EntityManager) => Promise<T>,
): Promise<T> {
  const { key } = command;
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
    throw new InvalidInput('idempotencyKey', `Must have 1 to ${MAX_KEY_LENGTH} characters.`);
  }
  const within = <R>(work: (tx: EntityManager) => Promise<R>) =>
    em.isInTransaction() ? work(em) : em.transactional(work);
  return within(async (tx) => {
    if (!(await reserve(tx, command))) return firstAnswer<T>(tx, command);
    const answer = await run(tx);
    await tx.flush();
    await keep(tx, command, answer);
    return answer;
  });
}

/** Waits for whoever holds the key in an open transaction; false when they committed. */
async function reserve(em: EntityManager, command: Command): Promise<boolean> {
  const sql = `insert into ${table(em)} (caller, operation, key, request_hash) values (?, ?, ?, ?)
    on conflict do nothing returning key`;
  return (await em.execute(sql, [...identity(command), requestHash(command.request)])).length === 1;
}

async function firstAnswer<T>(em: EntityManager, command: Command): Promise<T> {
  const sql = `select request_hash, answer from ${table(em)} where ${SAME_COMMAND}`;
  const [row] = await em.execute(sql, identity(command));
  const { request_hash, answer } = rowSchema.parse(row);
  if (request_hash !== requestHash(command.request)) {
    throw new IdempotencyKeyReused(`${command.operation} was called with other input before`);
  }
  // Written below from a T of the same operation.
  return answer as T;
}

async function keep(em: EntityManager, command: Command, answer: unknown): Promise<void> {
  const sql = `update ${table(em)} set answer = ?::jsonb where ${SAME_COMMAND}`;
  await em.execute(sql, [JSON.stringify(answer ?? null), ...identity(command)]);
}

const SAME_COMMAND = 'caller = ? and operation = ? and key = ?';

function identity({ caller, operation, key }: Command): string[] {
  return [`${caller.kind}:${caller.subject}`, operation, key];
}

function table(em: EntityManager): string {
  return `"${em.config.get('schema') ?? 'public'}".${IDEMPOTENCY_TABLE}`;
}
