import type { Words } from '@zhongtai/kit/form';
import { type Money, money } from '@zhongtai/kit/money';
import { type PackageTerms, minimumOf, riskOf } from '../package/index.ts';
import type { PackageListing, ShelfField } from './package-listing.entity.ts';

/** What a channel shows of a package; null what it does not. */
interface ShelfView {
  readonly summary: Words | null;
  readonly bestRate: string | null;
  readonly riskLevel: ReturnType<typeof riskOf>;
  readonly minimumAmount: Money | null;
  readonly components: PackageTerms['components'] | null;
  readonly remaining: number | null;
  readonly closesAt: Date | null;
}

export function viewOf(listing: PackageListing, terms: PackageTerms): ShelfView {
  const { content, quota = null, taken, closesAt = null } = listing;
  const shown = <T>(field: ShelfField, value: T): T | null =>
    content.fields.includes(field) ? value : null;
  const currency = terms.components[0]?.currency ?? '';
  return {
    summary: shown('SUMMARY', terms.summary),
    bestRate: shown('RATE', bestRate(terms)),
    riskLevel: shown('RISK_LEVEL', riskOf(terms)),
    minimumAmount: shown('MINIMUM_AMOUNT', money(minimumOf(terms), currency)),
    components: shown('COMPONENTS', terms.components),
    remaining: shown('REMAINING', quota === null ? null : quota - taken),
    closesAt: shown('CLOSES_AT', closesAt),
  };
}

/** The highest that an amount can reach, of what the bank promises: what funds are expected to bring is no promise. */
function bestRate({ components }: PackageTerms): string | null {
  const rates = components
    .filter(({ kind }) => kind === 'TERM_DEPOSIT')
    .flatMap(({ annualRate, tiers }) => [annualRate, ...tiers.map((tier) => tier.annualRate)])
    .filter((rate) => rate !== null);
  return rates.toSorted((one, other) => Number(other) - Number(one))[0] ?? null;
}
