import type { Allocation, Campaign } from '../campaign/index.ts';
import { lotteryParameters } from '../model/index.ts';

const LENGTH_MS = { DAILY: 86_400_000, HOURLY: 3_600_000 } as const;

type Timed = Pick<Campaign, 'parameters' | 'startsAt' | 'endsAt'>;

/** Equal parts of the campaign's time: how many there are, and in which it is, 1 for the first. */
function sliceAt({ parameters, startsAt, endsAt }: Timed, now: Date) {
  const { release = 'AT_ONCE' } = lotteryParameters(parameters);
  if (release === 'AT_ONCE') return { slice: 1, slices: 1, lengthMs: 0 };
  const lengthMs = LENGTH_MS[release];
  const slices = Math.ceil((endsAt.getTime() - startsAt.getTime()) / lengthMs);
  const passed = Math.floor((now.getTime() - startsAt.getTime()) / lengthMs);
  return { slice: Math.min(Math.max(passed, 0) + 1, slices), slices, lengthMs };
}

/** Units that can be won now: each part of the time releases its share, and what was not won stays. As `operations.draw_lots` has it. */
export function releasedLeft(
  campaign: Timed,
  { total, remaining }: Pick<Allocation, 'total' | 'remaining'>,
  now: Date,
): number {
  const { slice, slices } = sliceAt(campaign, now);
  const hidden = Math.floor((total * (slices - slice)) / slices);
  return Math.max(0, remaining - hidden);
}

/** When the next share comes free; null when all are. */
export function nextReleaseAt(campaign: Timed, now: Date): Date | null {
  const { slice, slices, lengthMs } = sliceAt(campaign, now);
  return slice < slices ? new Date(campaign.startsAt.getTime() + slice * lengthMs) : null;
}

/** Of a prize, how many were given and did not come back, at most, at any moment of a part of the time. */
export interface GivenInPart {
  readonly name: string;
  readonly total: number;
  /** When the part begins. */
  readonly part: Date;
  readonly given: number;
}

/** What was given before it was released: a line for each part of the time and prize. */
export const releaseFaultsOf = (campaign: Timed, parts: readonly GivenInPart[]): string[] =>
  parts.flatMap(({ name, total, part, given }) => {
    const free = releasedLeft(campaign, { total, remaining: total }, part);
    const from = part.toISOString();
    return given <= free ? [] : [`${name}: ${given} given from ${from} on, ${free} released`];
  });

/** Seconds of a part of the time; null where all is released at once. */
export function partSeconds({ parameters }: Pick<Timed, 'parameters'>): number | null {
  const { release = 'AT_ONCE' } = lotteryParameters(parameters);
  return release === 'AT_ONCE' ? null : LENGTH_MS[release] / 1_000;
}
