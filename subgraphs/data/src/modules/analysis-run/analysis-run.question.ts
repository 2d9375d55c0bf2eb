import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import type { Analytics } from '../../clickhouse/index.ts';
import { askAnalysis, type AskedAnalysis, type Asking, type Library } from '../analysis/index.ts';
import { analyseIndicator } from '../indicator/index.ts';
import type { AnalysisKind } from '../saved-analysis/index.ts';

/** Of which analysis a question is. */
const KINDS = {
  event: 'EVENT',
  indicator: 'EVENT',
  funnel: 'FUNNEL',
  retention: 'RETENTION',
  distribution: 'DISTRIBUTION',
  path: 'PATH',
  behaviour: 'BEHAVIOUR',
  association: 'ASSOCIATION',
  links: 'LINKS',
} as const satisfies Record<AskedAnalysis | 'indicator', AnalysisKind>;

type Name = keyof typeof KINDS;
const isName = (name: string): name is Name => Object.hasOwn(KINDS, name);

export interface AskedQuestion {
  readonly name: Name;
  readonly input: object;
}

export type AskingAll = Asking & Library & { readonly em: EntityManager };

export const kindOf = ({ name }: AskedQuestion): AnalysisKind => KINDS[name];

/** @throws InvalidInput unless exactly one analysis is asked */
export function questionIn(of: object): AskedQuestion {
  const given = Object.entries(z.record(z.string(), z.unknown()).parse(of));
  const [one, ...more] = given.filter(([, value]) => value !== null && value !== undefined);
  const [name = '', input] = one ?? [];
  if (more.length > 0 || !isName(name) || typeof input !== 'object' || input === null) {
    throw new InvalidInput('of', 'Ask exactly one analysis.');
  }
  return { name, input };
}

const indicatorShape = z.object({ key: z.string(), input: z.looseObject({}) });

/** Asks all its statements. @throws what the field of the graph throws */
export async function askAll(asking: AskingAll, { name, input }: AskedQuestion): Promise<void> {
  if (name !== 'indicator') return askAnalysis(asking, name, input);
  const { key, input: own } = indicatorShape.parse(input);
  await analyseIndicator(asking, key, own);
}

/**
 * How many statements it takes: it is asked of nobody, who answers with nothing.
 * @throws what the field of the graph throws before it asks
 */
export async function rehearse(asking: AskingAll, question: AskedQuestion): Promise<number> {
  const { analytics } = asking;
  const seen = new Set<string>();
  const nobody: Analytics = {
    ...analytics,
    async select(caller, statement) {
      seen.add(analytics.fingerprint(caller, statement));
      return [];
    },
  };
  await askAll({ ...asking, analytics: nobody }, question);
  return seen.size;
}

const moment = z.iso.datetime({ offset: true });

/** As it was before it was kept as JSON: moments stand at the ends of a period, and nowhere else. */
export function revived(kept: Readonly<Record<string, object>>): AskedQuestion {
  const { name, input } = questionIn(kept);
  if (name !== 'indicator') return { name, input: withPeriod(input) };
  const { key, input: own } = indicatorShape.parse(input);
  return { name, input: { key, input: withPeriod(own) } };
}

function withPeriod(input: object): object {
  const { from, to } = z.object({ from: moment, to: moment }).parse(input);
  return { ...input, from: new Date(from), to: new Date(to) };
}
