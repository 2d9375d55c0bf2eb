import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import type { Library } from './analysis.indicators.ts';
import { withIndicators } from './analysis.indicators.ts';
import type { Asking } from './analysis.question.ts';
import { associate } from './association.service.ts';
import { followBehaviour } from './behaviour.service.ts';
import { spreadSubjects } from './distribution.service.ts';
import { analyseEvents } from './event.service.ts';
import { measureFunnel } from './funnel.service.ts';
import { linkCustomers } from './links.service.ts';
import { followPaths } from './path.service.ts';
import { followCohorts } from './retention.service.ts';

type Ask = (asking: Asking, input: object) => Promise<unknown>;

/** Each asks whatever the answer of the analysis shows that counts; who is behind a number is never among it. */
const ASKS = {
  event: analyseEvents,
  async funnel(asking, input) {
    await measureFunnel(asking, input);
    const whole = await measureFunnel(asking, { ...input, breakdown: null });
    await whole.timing();
  },
  retention: followCohorts,
  distribution: spreadSubjects,
  path: followPaths,
  async behaviour(asking, input) {
    if (hasCustomer.safeParse(input).success) {
      throw new InvalidInput('customerId', 'What one customer does is not kept: ask at once.');
    }
    await followBehaviour(asking, input);
  },
  association: associate,
  links: linkCustomers,
} as const satisfies Record<string, Ask>;

const hasCustomer = z.object({ customerId: z.string() });

export type AskedAnalysis = keyof typeof ASKS;

/** Asks an analysis all its statements. @throws InvalidInput, AnalysisTooComplex */
export async function askAnalysis(
  asking: Asking & Library,
  name: AskedAnalysis,
  input: object,
): Promise<void> {
  const question = await withIndicators(asking, input);
  await ASKS[name](asking, z.record(z.string(), z.unknown()).parse(question));
}
