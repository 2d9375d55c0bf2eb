'use server';

import { z } from 'zod';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { momentOf } from '#lib/bank-time.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import { listingShape, type ListingValues } from './listing-values.ts';
import { contentOf, packageShape, type PackageValues } from './package-values.ts';
import * as mutations from './packages.mutations.ts';

const newShape = z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() });

export type NewPackageValues = z.infer<typeof newShape>;

/** Gives the id of the version. */
export async function createPackage(
  idempotencyKey: string,
  values: NewPackageValues,
): Promise<Outcome<string>> {
  const parsed = newShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(mutations.CREATE_PACKAGE, { input: { idempotencyKey, ...parsed.data } });
  return outcomeOf(answer, ({ createPackageVersion: { id } }) => id);
}

const seenShape = z.object({ id: z.uuid(), version: z.int() });

/** A draft or a listing as the operator saw it. */
export type Seen = z.infer<typeof seenShape>;

export async function changePackage(seen: Seen, values: PackageValues): Promise<Outcome> {
  const known = seenShape.safeParse(seen);
  const parsed = packageShape.safeParse(values);
  if (!known.success || !parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(mutations.CHANGE_PACKAGE, {
    input: { ...known.data, ...contentOf(parsed.data) },
  });
  return outcomeOf(answer, () => null);
}

export async function submitPackage(seen: Seen): Promise<Outcome> {
  return outcomeOf(
    await ask(mutations.SUBMIT_PACKAGE, { input: seenShape.parse(seen) }),
    () => null,
  );
}

export async function discardPackage(seen: Seen): Promise<Outcome> {
  return outcomeOf(
    await ask(mutations.DISCARD_PACKAGE, { input: seenShape.parse(seen) }),
    () => null,
  );
}

const placeShape = z.object({ idempotencyKey: z.string(), packageVersionId: z.uuid() });

export async function listPackage(
  place: z.infer<typeof placeShape>,
  values: ListingValues,
): Promise<Outcome> {
  const known = placeShape.safeParse(place);
  const shown = await shownOf(values);
  const { channel } = values;
  if (!known.success || !shown || !channel) return refused('INVALID_INPUT');
  const answer = await ask(mutations.LIST_PACKAGE, { input: { ...known.data, channel, ...shown } });
  return outcomeOf(answer, () => null);
}

export async function changeListing(seen: Seen, values: ListingValues): Promise<Outcome> {
  const known = seenShape.safeParse(seen);
  const shown = await shownOf(values);
  if (!known.success || !shown) return refused('INVALID_INPUT');
  const answer = await ask(mutations.CHANGE_LISTING, { input: { ...known.data, ...shown } });
  return outcomeOf(answer, () => null);
}

export async function endListing(seen: Seen): Promise<Outcome> {
  return outcomeOf(await ask(mutations.END_LISTING, { input: seenShape.parse(seen) }), () => null);
}

/** The form is on the clock of the bank. */
async function shownOf(values: ListingValues) {
  const parsed = listingShape.safeParse(values);
  if (!parsed.success) return null;
  const zone = await bankTimeZone();
  const { opensAt, closesAt, quota, posterUrl, titleZh, titleEn, fields } = parsed.data;
  return {
    ...{ titleZh, titleEn, fields, quota: quota ?? null, posterUrl: posterUrl ?? null },
    opensAt: momentOf(opensAt, zone).toISOString(),
    closesAt: closesAt ? momentOf(closesAt, zone).toISOString() : null,
  };
}
