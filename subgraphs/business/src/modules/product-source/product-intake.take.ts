import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { newId } from '@zhongtai/kit/ids';
import { Product, type SuppliedProduct, supplyProducts, takeOffSale } from '../product/index.ts';
import type { ProductIntakeItem } from './product-intake-item.entity.ts';
import type { ProductSource } from './product-source.entity.ts';
import { changesBetween, type Content } from './product-source.fields.ts';
import { SourceProduct } from './source-product.entity.ts';

interface Taking {
  readonly source: ProductSource;
  readonly items: readonly ProductIntakeItem[];
}

/** Keeps what was taken over, and lets the products follow. Those of the ledger are there already: it made them. */
export async function takeItems(ctx: ServiceContext, { source, items }: Taking): Promise<void> {
  const { em, now } = ctx;
  const at = now();
  const known = await knownOf(em, { source, items });
  const idOf = await idsFor(em, { source, items, known });
  for (const item of items) {
    const productId = idOf(item);
    keep(em, { source, item, productId, at, last: known.get(item.externalId ?? '') });
    tell(ctx, { source, item, productId });
  }
  await em.flush();
  if (source.kind === 'LEDGER') return;
  const supplied = items.flatMap((item) =>
    item.after ? [productOf(source, { id: idOf(item), content: item.after })] : [],
  );
  await supplyProducts(em, supplied, at);
  const gone = items.filter(({ kind }) => kind === 'GONE').map(idOf);
  await takeOffSale(em, gone, at);
}

type Known = ReadonlyMap<string, SourceProduct>;

async function knownOf(em: EntityManager, { source, items }: Taking): Promise<Known> {
  const externalId = { $in: items.map((item) => item.externalId ?? '') };
  const found = await em.find(SourceProduct, { sourceId: source.id, externalId });
  return new Map(found.map((one) => [one.externalId, one]));
}

/** The product of a difference: the one from before, that of the ledger, or a new one. */
async function idsFor(em: EntityManager, taking: Taking & { readonly known: Known }) {
  const { source, items, known } = taking;
  const fresh = items.map(({ externalId }) => externalId ?? '').filter((id) => !known.has(id));
  const { bank } = source;
  const own =
    source.kind === 'LEDGER'
      ? await em.find(Product, { bank: bank ?? '', code: { $in: fresh } })
      : [];
  const ids = new Map([
    ...fresh.map((externalId) => [externalId, newId()] as const),
    ...own.map(({ code, id }) => [code, id] as const),
    ...[...known].map(([externalId, { productId }]) => [externalId, productId] as const),
  ]);
  return ({ externalId }: ProductIntakeItem): string => {
    const id = ids.get(externalId ?? '');
    if (id === undefined) throw new Error('A difference of no product');
    return id;
  };
}

interface Kept {
  readonly source: ProductSource;
  readonly item: ProductIntakeItem;
  readonly productId: string;
}

function keep(
  em: EntityManager,
  { source, item, productId, at, last }: Kept & { at: Date; last: SourceProduct | undefined },
): void {
  const { after, before, externalId } = item;
  const content = after ?? before;
  if (!content || !externalId) throw new Error('A difference without what differs');
  const state = { content, takenAt: at, goneAt: after ? null : at };
  if (last) Object.assign(last, state);
  else {
    const { id: sourceId, organisation } = source;
    em.create(SourceProduct, {
      id: newId(),
      organisation,
      sourceId,
      externalId,
      productId,
      ...state,
    });
  }
}

function tell(ctx: ServiceContext, { source, item, productId }: Kept): void {
  const { before = null, after = null } = item;
  const changes = changesBetween(before, after);
  const side = (which: 'before' | 'after') =>
    Object.fromEntries(changes.map((change) => [change.field, change[which]]));
  audit(ctx.em, ctx, {
    ...{ action: `product.${after ? 'takenOver' : 'gone'}`, organisation: source.organisation },
    ...{ objectKind: 'Product', objectId: productId },
    ...{ before: side('before'), after: { source: source.code, ...side('after') } },
  });
}

interface Of {
  readonly id: string;
  readonly content: Content;
}

/** Checked when its row was mapped. */
function productOf(source: ProductSource, { id, content }: Of): SuppliedProduct {
  const { KIND, CURRENCY, NAME_ZH, NAME_EN, TERM_DAYS, RISK_LEVEL, EXTERNAL_ID } = content;
  return {
    ...{ id, organisation: source.organisation, code: `${source.code}:${EXTERNAL_ID}` },
    ...{ nameZh: NAME_ZH ?? '', nameEn: NAME_EN ?? NAME_ZH ?? '', currency: CURRENCY ?? '' },
    kind: KIND as Product['kind'],
    annualRate: content.ANNUAL_RATE,
    termDays: TERM_DAYS === null ? null : Number(TERM_DAYS),
    minimumAmount: content.MINIMUM_AMOUNT,
    riskLevel: RISK_LEVEL as SuppliedProduct['riskLevel'],
  };
}
