import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { mustBeHeadOffice } from '../../places.ts';
import { mustFindChannel } from '../channel/index.ts';
import { PackageNotFound, PackageVersion } from '../package/index.ts';
import { PackageListing } from './package-listing.entity.ts';
import { ListingChanged, ListingNotFound, QuotaTaken } from './shelf.errors.ts';
import { type Shown, parseListing, parseListingChange } from './shelf.input.ts';

const mustBeHead = ({ caller }: ServiceContext): string =>
  mustBeHeadOffice(caller, 'Shelves are filled at the head office.');

/**
 * Puts a published version on the shelf of a channel, in the place of another version that is there.
 * @throws PackageNotFound, ChannelNotFound, InvalidInput, Forbidden
 */
export async function listPackage(ctx: ServiceContext, input: unknown): Promise<PackageListing> {
  const { idempotencyKey: key, packageVersionId, channel, ...shown } = parseListing(input);
  const organisation = mustBeHead(ctx);
  const request = { packageVersionId, channel, ...shown };
  const command = { caller: ctx.caller, operation: 'listPackage', key, request };
  const { id } = await ctx.em.transactional((em) =>
    idempotent(em, command, async (tx) => {
      await mustFindChannel(tx, channel);
      const version = await tx.findOne(PackageVersion, { id: packageVersionId, organisation });
      if (version?.status !== 'PUBLISHED') throw new PackageNotFound();
      await endBefore(tx, ctx, { code: version.code, channel });
      const row = tx.create(PackageListing, {
        ...{ id: newId(), organisation, packageCode: version.code, packageVersionId, channel },
        ...{ ...columnsOf(shown), listedBy: ctx.caller.subject, listedAt: ctx.now() },
      });
      tell(tx, ctx, { row, did: 'listed' });
      await tx.flush();
      return { id: row.id };
    }),
  );
  return ctx.em.findOneOrFail(PackageListing, { id }, { refresh: true });
}

const columnsOf = ({ opensAt, closesAt, quota, titleZh, titleEn, posterUrl, fields }: Shown) => ({
  ...{ opensAt, closesAt, quota, content: { titleZh, titleEn, posterUrl, fields } },
});

interface Place {
  readonly code: string;
  readonly channel: string;
}

async function endBefore(em: EntityManager, ctx: ServiceContext, { code, channel }: Place) {
  const place = { packageCode: code, channel, status: 'LISTED' } as const;
  const before = await em.findOne(PackageListing, place, { refresh: true });
  if (!before) return;
  end(em, ctx, before);
  // One of them at a time: the index knows.
  await em.flush();
}

function end(em: EntityManager, ctx: ServiceContext, row: PackageListing): void {
  Object.assign(row, { status: 'ENDED', endedAt: ctx.now(), version: row.version + 1 });
  tell(em, ctx, { row, did: 'ended' });
}

interface SeenListing {
  readonly id: string;
  readonly version: number;
}

/** @throws ListingNotFound, ListingChanged, QuotaTaken, InvalidInput, Forbidden */
export async function changeListing(ctx: ServiceContext, input: unknown): Promise<PackageListing> {
  const { id, version, ...shown } = parseListingChange(input);
  return onListing(ctx, { id, version }, (em, row) => {
    if (shown.quota !== null && shown.quota < row.taken) throw new QuotaTaken({ taken: row.taken });
    Object.assign(row, { ...columnsOf(shown), version: row.version + 1 });
    tell(em, ctx, { row, did: 'changed' });
  });
}

/** Nobody can order it there any more; orders under way go on. @throws ListingNotFound, ListingChanged, Forbidden */
export const endListing = (ctx: ServiceContext, seen: SeenListing): Promise<PackageListing> =>
  onListing(ctx, seen, (em, row) => end(em, ctx, row));

async function onListing(
  ctx: ServiceContext,
  { id, version }: SeenListing,
  act: (em: EntityManager, row: PackageListing) => void,
): Promise<PackageListing> {
  mustBeHead(ctx);
  return ctx.em.transactional(async (em) => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
    const row = isId(id) ? await em.findOne(PackageListing, { id }, lock) : null;
    if (!row) throw new ListingNotFound();
    if (row.version !== version || row.status !== 'LISTED') {
      throw new ListingChanged({ version: row.version, status: row.status });
    }
    act(em, row);
    await em.flush();
    return row;
  });
}

interface Deed {
  readonly row: PackageListing;
  readonly did: 'listed' | 'changed' | 'ended';
}

function tell(em: EntityManager, ctx: ServiceContext, { row, did }: Deed): void {
  const { organisation, packageVersionId, packageCode, channel, quota, status } = row;
  const action = did === 'listed' ? 'package.listed' : `packageListing.${did}`;
  audit(em, ctx, {
    ...{ action, organisation, objectKind: 'PackageVersion', objectId: packageVersionId },
    after: { package: packageCode, channel, quota: quota ?? null },
  });
  emit(em, ctx.now(), {
    ...{ type: 'business.package.shelf_changed', organisation, subjectId: packageVersionId },
    body: { package: packageCode, channel, status },
  });
}
