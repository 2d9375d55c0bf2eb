import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { newId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { mustBeHeadOffice } from '../../places.ts';
import { findBanks } from '../organisation/index.ts';
import { CAPABILITIES } from './capability.catalogue.ts';
import { type BusinessInterface, type Capability, INTERFACES } from './interface.catalogue.ts';
import { CapabilityNotFound, CatalogueChanged, InterfaceNotFound } from './interface.errors.ts';
import { CapabilityTerms, InterfaceTerms } from './interface-terms.entity.ts';

const interfaceInput = z.object({
  ...{ operation: z.string(), version: z.int() },
  price: z
    .string()
    .regex(/^\d{1,13}(\.\d{1,4})?$/)
    .nullish(),
  sunsetOn: z.iso.date().nullish(),
  successor: z.string().nullish(),
});

const mustBeHead = ({ caller }: ServiceContext): string =>
  mustBeHeadOffice(caller, 'The catalogue is kept at the head office.');

/** @throws InterfaceNotFound, CatalogueChanged, InvalidInput, Forbidden */
export async function setInterfaceTerms(
  ctx: ServiceContext,
  input: unknown,
): Promise<BusinessInterface> {
  const wanted = parseInput(interfaceInput, input);
  const { operation, version, price = null, sunsetOn = null, successor = null } = wanted;
  const organisation = mustBeHead(ctx);
  const found = INTERFACES.find((one) => one.operation === operation);
  if (!found) throw new InterfaceNotFound();
  mustBeSuccessor(wanted);
  const currency = price === null ? null : await currencyOf(ctx, organisation);
  await saving(ctx, version, async (em) => {
    const key = { bank: organisation, operation };
    const columns = { price, currency, sunsetOn, successor, ...stampOf(ctx) };
    const before = await em.findOne(InterfaceTerms, key, { refresh: true });
    if (before) Object.assign(before, columns, { version: before.version + 1 });
    else em.create(InterfaceTerms, { ...columns, id: newId(), organisation, operation });
    audit(em, ctx, {
      ...{ organisation, action: 'interface.changed', objectKind: 'BusinessInterface' },
      ...{ objectId: operation, after: { price, sunsetOn, successor } },
    });
    return before?.version ?? 1;
  });
  return found;
}

/** @throws InvalidInput */
function mustBeSuccessor({ operation, sunsetOn, successor }: z.infer<typeof interfaceInput>): void {
  if (!successor) return;
  const isKnown = INTERFACES.some((one) => one.operation === successor);
  if (!sunsetOn || !isKnown || successor === operation) {
    throw new InvalidInput('successor', 'Another operation, of one that ends.');
  }
}

const capabilityInput = z.object({
  ...{ code: z.string(), version: z.int(), owner: z.string().trim().min(1).max(80) },
  successTarget: z.string().regex(/^(1(\.0{1,4})?|0\.\d{1,4})$/),
  targetMs: z.int().min(1).max(600_000),
});

/** @throws CapabilityNotFound, CatalogueChanged, InvalidInput, Forbidden */
export async function setCapabilityTerms(ctx: ServiceContext, input: unknown): Promise<Capability> {
  const { code, version, ...wanted } = parseInput(capabilityInput, input);
  const organisation = mustBeHead(ctx);
  const found = CAPABILITIES.find((one) => one.code === code);
  if (!found) throw new CapabilityNotFound();
  await saving(ctx, version, async (em) => {
    const columns = { ...wanted, ...stampOf(ctx) };
    const before = await em.findOne(
      CapabilityTerms,
      { bank: organisation, code },
      { refresh: true },
    );
    if (before) Object.assign(before, columns, { version: before.version + 1 });
    else em.create(CapabilityTerms, { ...columns, id: newId(), organisation, code });
    audit(em, ctx, {
      ...{ organisation, action: 'capability.changed', objectKind: 'BusinessCapability' },
      ...{ objectId: code, after: wanted },
    });
    return before?.version ?? 1;
  });
  return found;
}

/** As its reader saw it: 0 where nothing was said yet. @throws CatalogueChanged */
async function saving(
  ctx: ServiceContext,
  seen: number,
  write: (em: EntityManager) => Promise<number>,
): Promise<void> {
  try {
    await ctx.em.transactional(async (em) => {
      const version = await write(em);
      if (version !== seen + 1) throw new CatalogueChanged({ version: version - 1 });
      await em.flush();
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException)
      throw new CatalogueChanged({ version: 1 });
    throw error;
  }
}

const stampOf = ({ caller, now }: ServiceContext) => ({
  changedBy: caller.subject,
  changedAt: now(),
});

async function currencyOf(ctx: ServiceContext, organisation: string): Promise<string> {
  const [bank] = await findBanks(ctx, [organisation]);
  if (!bank) throw new Error(`${organisation} is of no bank`);
  return bank.currency;
}
