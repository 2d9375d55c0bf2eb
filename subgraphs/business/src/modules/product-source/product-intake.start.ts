import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import type { Fineract } from '../fineract/index.ts';
import { ProductIntake } from './product-intake.entity.ts';
import { ProductIntakeItem } from './product-intake-item.entity.ts';
import { type Comparison, compareRows, type Finding } from './product-source.compare.ts';
import type { ProductSource } from './product-source.entity.ts';
import type { ITEM_KINDS } from './product-source.fields.ts';
import { PORTS } from './product-source.port.ts';
import { lockSource, mustBeHead } from './product-source.service.ts';
import { SourceProduct } from './source-product.entity.ts';

const MAX_NAME_LENGTH = 200;
const BATCH = 1_000;

const reading = z.object({
  ...{ idempotencyKey: z.string(), source: z.string() },
  fileName: z.string().trim().min(1).max(MAX_NAME_LENGTH).nullish(),
  file: z.string().nullish(),
});

interface ReadingContext extends ServiceContext {
  readonly fineract: Fineract | null;
}

type Reading = Omit<z.infer<typeof reading>, 'idempotencyKey'>;

/**
 * Reads a source and holds it against what the bank took over of it; nothing is taken over yet.
 * @throws ProductSourceNotFound, ProductColumnMissing, CoreUnavailable, InvalidInput, Forbidden
 */
export async function startIntake(ctx: ReadingContext, input: unknown): Promise<ProductIntake> {
  const { idempotencyKey: key, ...wanted } = parseInput(reading, input);
  mustBeHead(ctx);
  const command = { caller: ctx.caller, operation: 'startProductIntake', key, request: wanted };
  const { id } = await ctx.em.transactional((em) =>
    idempotent(em, command, (tx) => start({ ...ctx, em: tx }, wanted)),
  );
  return ctx.em.findOneOrFail(ProductIntake, { id }, { refresh: true });
}

async function start(ctx: ReadingContext, wanted: Reading): Promise<{ readonly id: string }> {
  const { em } = ctx;
  const source = await lockSource(em, wanted.source);
  const { organisation: bank, mapping, kind } = source;
  const { file = null, fileName = null } = wanted;
  if (PORTS[kind].needsFile !== (file !== null)) {
    throw new InvalidInput('file', 'Of sources that bring one, and of no other.');
  }
  const rows = await PORTS[kind].read({ em, bank, file, mapping, fineract: ctx.fineract });
  const comparison = compareRows({ mapping, rows, known: await knownOf(em, source) });
  await supersede(ctx, source);
  return keep(ctx, { source, fileName, comparison, rowCount: rows.length });
}

async function knownOf(em: EntityManager, { id: sourceId }: ProductSource) {
  const found = await em.find(SourceProduct, { sourceId });
  return new Map(
    found.map(({ externalId, content, goneAt }) => [
      externalId,
      { content, isGone: goneAt != null },
    ]),
  );
}

/** What nobody decided about is of no use once there is something newer. */
async function supersede({ em, caller, now }: ServiceContext, source: ProductSource) {
  await em.nativeUpdate(
    ProductIntake,
    { sourceId: source.id, status: 'REVIEW' },
    { status: 'SUPERSEDED', decidedBy: caller.subject, decidedAt: now() },
  );
}

interface Read {
  readonly source: ProductSource;
  readonly fileName: string | null;
  readonly comparison: Comparison;
  readonly rowCount: number;
}

async function keep(ctx: ServiceContext, read: Read): Promise<{ readonly id: string }> {
  const { em, caller, now } = ctx;
  const { source, fileName, rowCount, comparison } = read;
  const { findings, unchanged } = comparison;
  const { organisation, id: sourceId } = source;
  const number = (kind: (typeof ITEM_KINDS)[number]) =>
    findings.filter((finding) => finding.kind === kind).length;
  const counts = {
    ...{ rowCount, unchanged, added: number('NEW'), changed: number('CHANGED') },
    ...{ gone: number('GONE'), parked: number('PARKED') },
  };
  const intake = em.create(ProductIntake, {
    ...{ id: newId(), organisation, sourceId, fileName, ...counts },
    ...{ startedBy: caller.subject, startedAt: now() },
  });
  audit(em, ctx, {
    ...{ action: 'productIntake.started', organisation, objectKind: 'ProductIntake' },
    ...{ objectId: intake.id, after: { source: source.code, ...counts } },
  });
  await em.flush();
  const items = findings.map((finding, index) => itemOf(intake, { finding, position: index + 1 }));
  for (let from = 0; from < items.length; from += BATCH) {
    await em.insertMany(ProductIntakeItem, items.slice(from, from + BATCH));
  }
  return { id: intake.id };
}

interface Placed {
  readonly finding: Finding;
  readonly position: number;
}

const itemOf = (
  { id: intakeId, organisation }: ProductIntake,
  { finding: { flaw, ...finding }, position }: Placed,
) => ({
  ...{ id: newId(), organisation, intakeId, position, ...finding },
  ...{ reason: flaw?.reason ?? null, field: flaw?.field ?? null, isTaken: null },
});
