const SCALE = 10_000n;

/** What all prizes cost together, exact to four places; null while either is not a number yet. */
export function costOf(
  unitCost: string | undefined,
  total: number | null | undefined,
): string | null {
  const parts = /^(\d{1,16})(?:\.(\d{1,4}))?$/.exec(unitCost ?? '');
  if (!parts || !total || !Number.isSafeInteger(total)) return null;
  const [, whole = '0', places = ''] = parts;
  const cost = (BigInt(whole) * SCALE + BigInt(places.padEnd(4, '0'))) * BigInt(total);
  return `${cost / SCALE}.${(cost % SCALE).toString().padStart(4, '0')}`;
}
