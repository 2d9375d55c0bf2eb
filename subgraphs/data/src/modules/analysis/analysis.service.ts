import { InvalidInput } from '@zhongtai/kit/errors';
import type { CellCustomers } from './analysis.customers.ts';
import { type Library, withIndicators } from './analysis.indicators.ts';
import type { Asking } from './analysis.question.ts';
import { openAssociationCell } from './association.service.ts';
import { openBehaviourCell } from './behaviour.service.ts';
import { openDistributionCell } from './distribution.service.ts';
import { openEventCell } from './event.service.ts';
import { openFunnelCell } from './funnel.service.ts';
import { openLinksCell } from './links.service.ts';
import { openPathCell } from './path.service.ts';
import { openRetentionCell } from './retention.service.ts';

const OPENERS = {
  event: openEventCell,
  funnel: openFunnelCell,
  retention: openRetentionCell,
  distribution: openDistributionCell,
  path: openPathCell,
  behaviour: openBehaviourCell,
  association: openAssociationCell,
  links: openLinksCell,
} as const satisfies Record<string, (asking: Asking, input: unknown) => Promise<CellCustomers>>;

type Kind = keyof typeof OPENERS;
const isKind = (name: string): name is Kind => Object.hasOwn(OPENERS, name);

/** The customers behind a number of one of the analyses. @throws InvalidInput, AnalysisTooComplex */
export async function openCell(asking: Asking & Library, cell: object): Promise<CellCustomers> {
  const [given, ...more] = Object.entries(cell).filter(([, value]) => value !== null);
  if (!given || more.length > 0 || !isKind(given[0])) {
    throw new InvalidInput('cell', 'Give the cell of exactly one analysis.');
  }
  return OPENERS[given[0]](asking, await withIndicators(asking, given[1]));
}
