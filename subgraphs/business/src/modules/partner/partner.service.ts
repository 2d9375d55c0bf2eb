import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit, changesOf } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { emit } from '@zhongtai/kit/outbox';
import { OidcClient, revoke } from '../../auth/index.ts';
import { parseAction } from '../../input.ts';
import { mustBeOpenPlace } from '../../places.ts';
import { PartnerChanged, PartnerExists } from './partner.errors.ts';
import { parseChange, parsePartnerKeys, parseRegistration } from './partner.input.ts';
import { keyIdsOf } from './partner.keys.ts';
import { mustLockPartner } from './partner.queries.ts';
import { newSecret } from './partner.secret.ts';

export interface PartnerCredentials {
  readonly partner: OidcClient;
  readonly secret: string | null;
}

/** The same key again gives the same partner, and no secret. @throws PartnerExists, … */
export async function registerPartner(
  ctx: ServiceContext,
  input: unknown,
): Promise<PartnerCredentials> {
  const { idempotencyKey: key, jwks = null, ...request } = parseRegistration(input);
  const { secret, secretHash } = jwks ? { secret: null, secretHash: null } : await newSecret();
  const command = { caller: ctx.caller, operation: 'registerPartner', key };
  let isNew = false;
  const made = await ctx.em.transactional((em) =>
    idempotent(em, { ...command, request: { ...request, jwks } }, async (tx) => {
      await mustBeOpenPlace(tx, ctx.caller, request.organisation);
      isNew = true;
      const proof = { jwks, secretHash };
      const own = { kind: 'PARTNER' as const, createdAt: ctx.now() };
      const partner = tx.create(OidcClient, { ...request, ...own, ...proof });
      record(tx, ctx, { partner, did: 'registered', after: stateOf(partner) });
      await flushed(tx);
      return { id: partner.id };
    }),
  );
  const partner = await ctx.em.findOneOrFail(OidcClient, made.id, { refresh: true });
  return { partner, secret: isNew ? secret : null };
}

/** @throws PartnerNotFound, PartnerChanged, InvalidInput */
export async function changePartner(ctx: ServiceContext, input: unknown): Promise<OidcClient> {
  const { id, version, ...wanted } = parseChange(input);
  return ctx.em.transactional(async (em) => {
    const partner = await mustLockPartner(em, id);
    if (partner.version !== version) throw new PartnerChanged();
    const before = stateOf(partner);
    em.assign(partner, wanted);
    await changed(em, ctx, { partner, did: 'changed', ...changesOf(before, stateOf(partner)) });
    return partner;
  });
}

/** @throws PartnerNotFound */
export async function renewPartnerSecret(
  ctx: ServiceContext,
  input: unknown,
): Promise<PartnerCredentials> {
  const { id, reason } = parseAction(input);
  const { secret, secretHash } = await newSecret();
  return ctx.em.transactional(async (em) => {
    const partner = await mustLockPartner(em, id);
    em.assign(partner, { secretHash, jwks: null });
    await changed(em, ctx, { partner, did: 'secretRenewed', ...purposeOf(reason) });
    return { partner, secret };
  });
}

/** @throws PartnerNotFound, InvalidInput */
export async function setPartnerKeys(ctx: ServiceContext, input: unknown): Promise<OidcClient> {
  const { id, jwks } = parsePartnerKeys(input);
  return ctx.em.transactional(async (em) => {
    const partner = await mustLockPartner(em, id);
    const before = { keyIds: keyIdsOf(partner) };
    em.assign(partner, { secretHash: null, jwks });
    await changed(em, ctx, {
      partner,
      did: 'keysSet',
      before,
      after: { keyIds: keyIdsOf(partner) },
    });
    return partner;
  });
}

/** @throws PartnerNotFound */
export async function setPartnerDisabled(
  ctx: ServiceContext,
  input: unknown,
  isDisabled: boolean,
): Promise<OidcClient> {
  const { id, reason } = parseAction(input);
  return ctx.em.transactional(async (em) => {
    const partner = await mustLockPartner(em, id);
    if (partner.isDisabled === isDisabled) return partner;
    partner.isDisabled = isDisabled;
    const states = { before: { isDisabled: !isDisabled }, after: { isDisabled } };
    const did = isDisabled ? 'disabled' : 'enabled';
    await changed(em, ctx, { partner, did, ...states, ...purposeOf(reason) });
    return partner;
  });
}

const purposeOf = (reason: string | null) => (reason === null ? {} : { purpose: reason });

const stateOf = (partner: OidcClient) => {
  const { clientId, name, scopes, grounds, requestsPerMinute = null, addresses } = partner;
  return { clientId, name, scopes, grounds, requestsPerMinute, addresses };
};

interface Deed {
  readonly partner: OidcClient;
  readonly did:
    | 'registered'
    | 'changed'
    | 'secretRenewed'
    | 'keysSet'
    | 'fieldsSet'
    | 'disabled'
    | 'enabled';
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
  readonly purpose?: string;
}

/** What its tokens say is not so any more: they end, and the next one says what holds. */
export async function changed(em: EntityManager, ctx: ServiceContext, deed: Deed): Promise<void> {
  const { clientId: subject, organisation } = deed.partner;
  deed.partner.version += 1;
  await revoke(em, { kind: 'PARTNER', subject, organisation, by: ctx.caller.subject });
  record(em, ctx, deed);
  await em.flush();
}

function record(em: EntityManager, ctx: ServiceContext, { partner, did, ...states }: Deed): void {
  const { id, organisation, clientId } = partner;
  audit(em, ctx, {
    ...{ action: `partner.${did}`, organisation, objectKind: 'Partner', objectId: id },
    ...states,
  });
  const body = { clientId, by: ctx.caller.subject };
  emit(em, ctx.now(), { type: `business.partner.${did}`, organisation, subjectId: id, body });
}

async function flushed(em: EntityManager): Promise<void> {
  try {
    await em.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new PartnerExists();
    throw error;
  }
}
