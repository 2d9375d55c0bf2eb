import { defineEntity, p } from '@mikro-orm/core';

export const IDEMPOTENCY_TABLE = 'idempotency_key';

/** Commands that callers of `domain` have given, with their answers, so that a retry has no second effect. */
export function idempotencyEntity(domain: string) {
  return defineEntity({
    name: 'IdempotencyKey',
    tableName: IDEMPOTENCY_TABLE,
    comment: `Answered commands of ${domain}`,
    properties: {
      caller: p.string().columnType('text').primary(),
      operation: p.string().columnType('text').primary(),
      key: p.string().columnType('text').primary(),
      requestHash: p.string().columnType('text'),
      answer: p.json().nullable(),
      createdAt: p.datetime(3).defaultRaw('now()').index(),
    },
  });
}
