const SCALE = 10_000n;

/** What all prizes cost together, exact to four places; null while either is not a number yet. */
export function costOf(
  unitCost: string | undefined,
  total: number | null | undefined,
): string | null {
  const unit = unitsOf(unitCost ?? '');
  if (unit === null || !total || !Number.isSafeInteger(total)) return null;
  return written(unit * BigInt(total));
}

/** Of all together; null when one of them is not known, and when there is none. */
export function sumOf(costs: readonly (string | null)[]): string | null {
  const units = costs.map((cost) => unitsOf(cost ?? ''));
  if (units.length === 0 || units.includes(null)) return null;
  return written(units.reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n));
}

/** An amount in its smallest units. */
function unitsOf(amount: string): bigint | null {
  const parts = /^(\d+)(?:\.(\d{1,4}))?$/.exec(amount);
  if (!parts) return null;
  const [, whole = '0', places = ''] = parts;
  return BigInt(whole) * SCALE + BigInt(places.padEnd(4, '0'));
}

const written = (units: bigint): string =>
  `${units / SCALE}.${(units % SCALE).toString().padStart(4, '0')}`;
