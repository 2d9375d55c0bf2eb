import { addDays } from '@zhongtai/kit/calendar';
import { analyseEvents, measureFunnel } from '../analysis/index.ts';
import type { ChannelFigures, ChannelMeasures, Finding, FunnelCount } from './report.content.ts';
import { type Reporting, SMALL_CELL } from './report.figures.ts';
import { momentsOf, RHYTHMS } from './report.period.ts';
import { findingOf, type Passing } from './report.rules.ts';

/** What a visit comes to, step by step. */
export const STEPS = [
  ...(['product.viewed', 'product.clicked', 'product.applied', 'product.purchased'] as const),
] as const;

const MOST_CHANNELS = 20;
const MOST_FINDINGS = 8;
const inAChannel = { condition: { field: 'channel', operator: 'EXISTS', values: [] } };

type ByChannel<T> = ReadonlyMap<string, T>;

/** Every channel in which anything happened, most visitors first. */
export async function channelsOf(reporting: Reporting): Promise<ChannelFigures[]> {
  const { kind, days } = reporting;
  const firstDay = RHYTHMS[kind].plus(days.firstDay, -1);
  const past = { ...reporting, days: { firstDay, lastDay: addDays(days.firstDay, -1) } };
  const [now, before] = [await measuresOf(reporting), await measuresOf(past)];
  const [reached, reachedBefore] = [await stepsOf(reporting), await stepsOf(past)];
  const channels = [...new Set([...now.keys(), ...before.keys()])];
  return channels
    .map((channel) => ({
      ...{ channel, now: now.get(channel) ?? NOTHING, before: before.get(channel) ?? NOTHING },
      steps: STEPS.map((event, step): FunnelCount => ({
        event,
        now: countAt(reached, channel, step),
        before: countAt(reachedBefore, channel, step),
      })),
    }))
    .toSorted(
      (a, b) => (b.now.visitors ?? 0) - (a.now.visitors ?? 0) || a.channel.localeCompare(b.channel),
    );
}

const countAt = (counts: ByChannel<readonly (number | null)[]>, channel: string, step: number) => {
  const found = counts.get(channel);
  return found ? (found[step] ?? null) : 0;
};

const NOTHING: ChannelMeasures = {
  ...{ visitors: 0, sessions: 0, actions: 0, buyers: 0, purchases: 0, amount: 0 },
};

async function measuresOf({
  asking,
  kind,
  days,
  timeZone,
}: Reporting): Promise<ByChannel<ChannelMeasures>> {
  const question = {
    ...{ ...momentsOf(days, timeZone), timeZone, unit: RHYTHMS[kind].unit, filter: inAChannel },
    ...{ breakdown: 'channel', limit: MOST_CHANNELS, minimumCell: SMALL_CELL },
  };
  const bought = { label: '', event: 'product.purchased' };
  const [people, visits] = await Promise.all([
    analyseEvents(asking, {
      ...question,
      measures: [
        { label: '', aggregate: 'SUBJECTS' },
        { label: '', aggregate: 'COUNT' },
        { ...bought, aggregate: 'SUBJECTS' },
        { ...bought, aggregate: 'COUNT' },
        { ...bought, aggregate: 'SUM', of: 'amount' },
      ],
    }),
    analyseEvents(asking, {
      ...question,
      ...{ subject: 'SESSION', measures: [{ label: '', aggregate: 'SUBJECTS' }] },
    }),
  ]);
  const total = ({ series }: typeof people, channel: string | null, measure: number) =>
    series.find((one) => one.value === channel && one.measure === measure)?.total ?? null;
  const channels = people.series.filter(({ measure }) => measure === 0);
  return new Map(
    channels.map(({ value }) => {
      const of = (measure: number) => total(people, value, measure);
      const counts = { visitors: of(0), actions: of(1), buyers: of(2), purchases: of(3) };
      return [value ?? '', { ...counts, amount: of(4), sessions: total(visits, value, 0) }];
    }),
  );
}

/** Visits at each step, by channel. */
async function stepsOf({ asking, days, timeZone }: Reporting) {
  const { groups } = await measureFunnel(asking, {
    ...{ ...momentsOf(days, timeZone), timeZone, subject: 'SESSION', windowDays: 1 },
    steps: STEPS.map((event) => ({ label: event, event })),
    ...{ breakdown: 'channel', limit: MOST_CHANNELS, minimumCell: SMALL_CELL },
  });
  return new Map(groups.map(({ value, steps }) => [value, steps.map(({ count }) => count)]));
}

/** Where visits are lost that were not lost before, or are not in other channels; what costs most first. */
export function findingsOf(channels: readonly ChannelFigures[]): Finding[] {
  const all = channels.flatMap((one) => {
    const others = channels.filter(({ channel }) => channel !== one.channel);
    return STEPS.slice(1).flatMap((_, step) => {
      const own = passing([one], 'now', step);
      const dropped = findingOf('DROPPED', one.channel, {
        ...{ own, other: passing([one], 'before', step) },
      });
      // What fell has one reason to be looked at, not two.
      if (dropped.length > 0) return dropped;
      return findingOf('BEHIND', one.channel, { own, other: passing(others, 'now', step) });
    });
  });
  return all.toSorted((a, b) => b.lost - a.lost).slice(0, MOST_FINDINGS);
}

function passing(
  channels: readonly ChannelFigures[],
  when: 'now' | 'before',
  step: number,
): Passing {
  const sum = (place: number) =>
    channels.reduce((total, { steps }) => total + (steps[place]?.[when] ?? 0), 0);
  const [from = '', to = ''] = [STEPS[step], STEPS[step + 1]];
  return { from, to, at: sum(step), on: sum(step + 1) };
}
