import type { ClickHouseClient } from '@clickhouse/client';
import { serviceOnly, type SubgraphApp } from '@zhongtai/kit/serve';
import { z } from 'zod';
import { moment } from '../../clickhouse/index.ts';

// What a gateway sends in one piece.
const MAX_USES = 10_000;
const MAX_FIELDS = 50_000;

const batchShape = z.object({
  /** Names the batch: sent again, it is counted once. */
  token: z.uuid(),
  uses: z
    .array(
      z.object({
        day: z.iso.date(),
        field: z.string().max(200),
        client: z.string().max(200),
        version: z.string().max(100),
        operations: z.number().int().positive(),
        /** Of them: answered with an error. */
        errors: z.number().int().nonnegative().default(0),
        /** All of them together. */
        milliseconds: z.number().int().nonnegative().default(0),
      }),
    )
    .max(MAX_USES),
  /** All fields of the graph, now and then. */
  fields: z
    .array(z.object({ field: z.string().max(200), deprecationReason: z.string().nullable() }))
    .max(MAX_FIELDS)
    .optional(),
});

export type UsageBatch = z.infer<typeof batchShape>;

interface IntakeOptions {
  readonly clickhouse: ClickHouseClient;
  readonly gatewaySecret: string;
  readonly now: () => Date;
}

/** `POST /internal/usage`: what gateways counted since the last time; only for the platform's own services. */
export function mountUsage(
  app: SubgraphApp,
  { clickhouse, gatewaySecret, now }: IntakeOptions,
): void {
  const onRequest = serviceOnly(gatewaySecret);
  app.post('/internal/usage', { onRequest }, async (request, reply) => {
    const { data } = batchShape.safeParse(request.body);
    if (!data) return reply.code(400).send({ code: 'INVALID_INPUT' });
    await insertUsage(clickhouse, data, now());
    return reply.code(204).send();
  });
}

async function insertUsage(
  clickhouse: ClickHouseClient,
  { token, uses, fields = [] }: UsageBatch,
  at: Date,
): Promise<void> {
  const format = 'JSONEachRow';
  if (fields.length > 0) {
    const values = fields.map(({ field, deprecationReason }) => ({
      field,
      deprecation_reason: deprecationReason ?? '',
      told_at: moment(at),
    }));
    await clickhouse.insert({ table: 'graph_field', values, format });
  }
  if (uses.length === 0) return;
  const once = {
    // One batch is one block, so that its token stands for all of it.
    clickhouse_settings: { insert_deduplication_token: token, input_format_parallel_parsing: 0 },
    format,
  } as const;
  const asked = uses.map(({ errors: _errors, milliseconds: _milliseconds, ...use }) => use);
  await clickhouse.insert({ table: 'field_usage', values: asked, ...once });
  const answered = uses.filter(({ field }) => ROOTS.test(field));
  if (answered.length === 0) return;
  const values = answered.map(({ field: operation, version: _version, ...use }) => ({
    operation,
    ...use,
  }));
  await clickhouse.insert({ table: 'operation_usage', values, ...once });
}

const ROOTS = /^(Query|Mutation|Subscription)\./;
