import { InvalidInput } from '@zhongtai/kit/errors';
import type { Caller } from '@zhongtai/kit/caller';
import type { Analytics } from '../../clickhouse/index.ts';
import { countByStep } from './funnel.queries.ts';

export interface FunnelStep {
  readonly label: string;
  readonly event: string;
  /** All must hold. */
  readonly where: readonly EventCondition[];
}

/** The property has exactly this value. */
export interface EventCondition {
  readonly property: string;
  readonly equals: string;
}

export interface FunnelQuestion {
  readonly steps: readonly FunnelStep[];
  readonly subject: 'CUSTOMER' | 'SUBJECT';
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  readonly windowDays: number;
}

interface StepCount {
  readonly label: string;
  readonly count: number;
  readonly ofFirst: number | null;
  readonly ofPrevious: number | null;
}

const STEPS = { min: 2, max: 10 };
const WINDOW_DAYS = { min: 1, max: 366 };

/** How many subjects came how far. @throws InvalidInput */
export async function measureFunnel(
  { analytics, caller }: { readonly analytics: Analytics; readonly caller: Caller },
  question: FunnelQuestion,
): Promise<{ steps: StepCount[] }> {
  refuseUnusable(question);
  const counts = await countByStep(analytics, caller, question);
  const steps = question.steps.map(({ label }, index) => {
    const count = counts[index] ?? 0;
    return {
      label,
      count,
      ofFirst: fraction(count, counts[0]),
      ofPrevious: index === 0 ? null : fraction(count, counts[index - 1]),
    };
  });
  return { steps };
}

/** Null when there is nothing to be a part of. */
const fraction = (part: number, whole = 0): number | null => (whole === 0 ? null : part / whole);

function refuseUnusable({ steps, from, to, windowDays }: FunnelQuestion): void {
  if (steps.length < STEPS.min || steps.length > STEPS.max) {
    throw new InvalidInput('steps', `A funnel has ${STEPS.min} to ${STEPS.max} steps.`);
  }
  if (from >= to) throw new InvalidInput('to', 'to must be later than from.');
  if (windowDays < WINDOW_DAYS.min || windowDays > WINDOW_DAYS.max) {
    throw new InvalidInput(
      'windowDays',
      `windowDays must be ${WINDOW_DAYS.min} to ${WINDOW_DAYS.max}.`,
    );
  }
}
