import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';

/** What of a package a channel may show; the others it does not get. */
export const SHELF_FIELDS = [
  'SUMMARY',
  'COMPONENTS',
  'RATE',
  'RISK_LEVEL',
  'MINIMUM_AMOUNT',
  'REMAINING',
  'CLOSES_AT',
] as const;

export type ShelfField = (typeof SHELF_FIELDS)[number];

/** How a channel shows it. */
export interface ListingContent {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly posterUrl: string | null;
  readonly fields: readonly ShelfField[];
}

/** Whoever sells it below takes of it, and changes nothing else; a generated column is not known yet when this is asked. */
const kept = {
  name: 'package_listing_kept',
  timing: 'before' as const,
  events: ['update' as const],
  forEach: 'row' as const,
  body: `
  if (new.package_version_id, new.channel, new.organisation) is distinct from
      (old.package_version_id, old.channel, old.organisation) or old.status = 'ENDED' and new.taken > old.taken
    or not (old.organisation <@ scope() and scope_customer() is null)
      and to_jsonb(new) - '{taken,bank}'::text[] <> to_jsonb(old) - '{taken,bank}'::text[] then
    raise exception 'listing % stays as it is', old.id using errcode = 'check_violation';
  end if;
  return new`,
};

const HERE = 'organisation @> scope() or organisation <@ scope()';
const WRITTEN = 'organisation <@ scope() and scope_customer() is null';

const PackageListingSchema = defineEntity({
  name: 'PackageListing',
  tableName: 'package_listing',
  properties: {
    id: p.uuid().primary(),
    /** The bank: shelves are filled at the head office. */
    organisation: organisationColumn(),
    bank: bankColumn(),
    packageCode: p.text(),
    packageVersionId: p.uuid(),
    channel: p.text(),
    opensAt: momentColumn(),
    closesAt: momentColumn().nullable(),
    /** Null for as many as are wanted. */
    quota: p.integer().nullable(),
    taken: p.integer().$type<Opt<number>>().default(0),
    content: p.json<ListingContent>(),
    status: p.enum(['LISTED', 'ENDED']).$type<Opt<'LISTED' | 'ENDED'>>().default('LISTED'),
    /** Raised by every change of what is shown; not by what is taken. */
    version: p.integer().$type<Opt<number>>().default(1),
    listedBy: p.text(),
    listedAt: momentColumn(),
    endedAt: momentColumn().nullable(),
  },
  checks: [
    { name: 'package_listing_of_bank', expression: 'nlevel(organisation) = 1' },
    { name: 'package_listing_window', expression: 'closes_at > opens_at' },
    { name: 'package_listing_quota', expression: 'taken >= 0 and taken <= coalesce(quota, taken)' },
    { name: 'package_listing_ended', expression: `(status = 'ENDED') = (ended_at is not null)` },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'channel', 'listedAt', 'id'] },
    { properties: ['packageVersionId'] },
    {
      name: 'package_listing_one',
      expression: `create unique index package_listing_one on business.package_listing (bank, package_code, channel) where status = 'LISTED'`,
    },
  ],
  triggers: [kept],
  rowLevelSecurity: 'force',
  policies: [
    { name: 'package_listing_seen', command: 'select', using: HERE },
    { name: 'package_listing_made', command: 'insert', check: WRITTEN },
    { name: 'package_listing_taken', command: 'update', using: HERE, check: HERE },
  ],
});

/** A version of a package on the shelf of one channel. */
export class PackageListing extends PackageListingSchema.class {}

PackageListingSchema.setClass(PackageListing);
