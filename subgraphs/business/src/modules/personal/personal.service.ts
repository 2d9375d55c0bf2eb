import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { emit } from '@zhongtai/kit/outbox';
import { hidePersonal, unseal, type Vault } from '@zhongtai/kit/personal';
import { PERSONAL_DATA, type PersonalDatum, PersonalValue } from './personal-value.entity.ts';
import { CustomerErased, IdentityNumberTaken, PersonalValueNotFound } from './personal.errors.ts';
import { FIELD_NAMES, type PersonalValues } from './personal.fields.ts';
import { placeOf, sealValues } from './personal.sealing.ts';
import { mustFindCustomer } from './personal.queries.ts';
import {
  type CustomerPlace,
  ensureKeys,
  lockKey,
  putValues,
  takeReveal,
} from './personal.statements.ts';

export interface PersonalContext extends ServiceContext {
  /** Opens and seals contact and identity data. */
  readonly vault: Vault;
}

export interface Reveal {
  readonly customerId: string;
  readonly field: PersonalDatum;
  readonly purpose: string;
  readonly note?: string | null | undefined;
}

/** @throws CustomerNotFound, PersonalValueNotFound, RevealsExhausted, InvalidInput */
export async function revealPersonal(ctx: PersonalContext, reveal: Reveal) {
  const { customerId, field } = reveal;
  const purpose = purposeOf(reveal);
  const value = await ctx.em.transactional(async (em) => {
    const { organisation } = await mustFindCustomer(em, customerId);
    const kept = await em.findOne(PersonalValue, { customerId, field });
    const dataKey = await lockKey(em, ctx.vault, customerId);
    if (!kept || !dataKey) throw new PersonalValueNotFound();
    const { caller } = ctx;
    await takeReveal(em, { caller: `${caller.kind}:${caller.subject}`, now: ctx.now() });
    const after = { field };
    audit(em, ctx, {
      ...{ action: 'personal.revealed', organisation, objectKind: 'Customer' },
      ...{ objectId: customerId, after, purpose },
    });
    return unseal(dataKey, placeOf(customerId, field), kept.sealed);
  });
  return { field, value };
}

const MAX_NOTE_LENGTH = 200;

/** `VERIFICATION: calls from abroad`. The log keeps it for years, so it may hold no personal data itself. */
function purposeOf({ purpose, note }: Reveal): string {
  const text = note?.trim() ?? '';
  if (text.length > MAX_NOTE_LENGTH || (purpose === 'OTHER' && text === '')) {
    throw new InvalidInput('note', `A note has 1 to ${MAX_NOTE_LENGTH} characters.`);
  }
  if (hidePersonal(text) !== text) throw new InvalidInput('note', 'Leave personal data out of it.');
  return text === '' ? purpose : `${purpose}: ${text}`;
}

/** @throws CustomerNotFound, CustomerErased, IdentityNumberTaken, InvalidInput */
export async function changePersonal(
  ctx: PersonalContext,
  { customerId, ...values }: PersonalValues & { readonly customerId: string },
): Promise<void> {
  const changed = PERSONAL_DATA.filter((field) => values[FIELD_NAMES[field]] !== undefined);
  try {
    await ctx.em.transactional(async (em) => {
      const place = await mustFindCustomer(em, customerId);
      const dataKey = (await ensureKeys(em, ctx.vault, [place])).get(customerId);
      if (!dataKey) throw new CustomerErased();
      await putValues(em, await sealValues(ctx.vault, { ...place, dataKey }, values), {
        at: ctx.now(),
      });
      const deleted = changed.filter((field) => values[FIELD_NAMES[field]] === null);
      await em.nativeDelete(PersonalValue, { customerId, field: { $in: deleted } });
      tell(em, ctx, { ...place, fields: changed });
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) {
      // The driver's own message quotes the row.
      throw new IdentityNumberTaken();
    }
    throw error;
  }
}

interface Change extends CustomerPlace {
  readonly fields: readonly PersonalDatum[];
}

function tell(em: EntityManager, ctx: ServiceContext, change: Change): void {
  const { customerId, organisation } = change;
  const names = { fields: change.fields.map((field) => FIELD_NAMES[field]) };
  audit(em, ctx, {
    ...{ action: 'personal.changed', organisation, objectKind: 'Customer', objectId: customerId },
    after: names,
  });
  emit(em, ctx.now(), {
    ...{ type: 'business.contact.changed', organisation, customerId, subjectId: customerId },
    body: names,
  });
}
