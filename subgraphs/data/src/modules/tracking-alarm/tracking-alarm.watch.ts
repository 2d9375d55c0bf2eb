import type { ClickHouseClient } from '@clickhouse/client';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import type { Jobs } from '@zhongtai/kit/jobs';
import { emit } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { countField, moment } from '../../clickhouse/index.ts';
import { TrackingSource } from '../tracking-source/index.ts';
import { TrackingAlarm } from './tracking-alarm.entity.ts';
import { fallsOf, type Flow, flowKey, isBack } from './tracking-alarm.rules.ts';
import { lastAlarms } from './tracking-alarm.statements.ts';

export interface Watching {
  /** As the platform. */
  readonly em: EntityManager;
  readonly clickhouse: ClickHouseClient;
  readonly now: () => Date;
}

const QUEUE = 'tracking-alarms';
const EVERY_TEN_MINUTES = '*/10 * * * *';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Looks every ten minutes whether channels still send what they sent. */
export async function keepWatch(
  jobs: Pick<Jobs, 'work' | 'schedule'>,
  watching: () => Watching,
): Promise<void> {
  await jobs.work(QUEUE, () => watchSources(watching()));
  await jobs.schedule(QUEUE, EVERY_TEN_MINUTES, 'UTC');
}

/** Opens alarms of what fell, and closes those of what came back. */
export async function watchSources({ em, clickhouse, now }: Watching): Promise<void> {
  const at = now();
  const sources = await em.find(TrackingSource, { revokedAt: null });
  const flows = await flowsOf(clickhouse, sources, at);
  await em.transactional(async (tx) => {
    await closeThoseBack(tx, flows, at);
    const recent = await lastAlarms(tx, new Date(at.getTime() - 2 * DAY_MS));
    for (const fall of fallsOf(flows).filter((flow) => !recent.has(flowKey(flow)))) {
      const source = sources.find(({ id }) => id === fall.sourceId);
      if (source) open(tx, source, { fall, at });
    }
  });
}

const flowRow = z.array(
  z.object({
    sourceId: z.string(),
    appVersion: z.string(),
    isWhole: countField,
    events: countField,
    eventsBefore: countField,
  }),
);

/** By source and version, and of each source as a whole; what does not say its version is in the whole alone. */
async function flowsOf(
  clickhouse: ClickHouseClient,
  sources: readonly TrackingSource[],
  at: Date,
): Promise<Flow[]> {
  const found = await clickhouse.query({
    query: `select source_id as sourceId, app_version as appVersion, grouping(app_version) as isWhole,
        sumIf(counts.events, hour > {today:DateTime}) as events,
        sumIf(counts.events, hour <= {today:DateTime}) as eventsBefore
      from tracking_count as counts
      where source_id in {ids:Array(UUID)} and hour > {before:DateTime} and hour <= {at:DateTime}
        and violation = '' and outcome = 'TAKEN'
      group by grouping sets ((source_id, app_version), (source_id))`,
    query_params: {
      ids: sources.map(({ id }) => id),
      at: moment(at).slice(0, 19),
      today: moment(new Date(at.getTime() - DAY_MS)).slice(0, 19),
      before: moment(new Date(at.getTime() - 2 * DAY_MS)).slice(0, 19),
    },
    format: 'JSONEachRow',
  });
  return flowRow
    .parse(await found.json())
    .filter(({ isWhole, appVersion }) => isWhole === 1 || appVersion !== '')
    .map(({ isWhole, appVersion, ...flow }) => ({
      ...flow,
      appVersion: isWhole ? '' : appVersion,
    }));
}

/** Measured by what came before the fall: a day later, the day before is no measure any more. */
async function closeThoseBack(em: EntityManager, flows: readonly Flow[], at: Date): Promise<void> {
  const now = new Map(flows.map((flow) => [flowKey(flow), flow.events]));
  for (const alarm of await em.find(TrackingAlarm, { closedAt: null })) {
    alarm.events = now.get(flowKey(alarm)) ?? 0;
    if (isBack(alarm)) alarm.closedAt = at;
  }
}

interface Falling {
  readonly fall: Flow;
  readonly at: Date;
}

function open(em: EntityManager, source: TrackingSource, { fall, at }: Falling): void {
  const { organisation, channel } = source;
  const id = newId();
  em.create(TrackingAlarm, { id, organisation, channel, ...fall, openedAt: at });
  const { sourceId, appVersion, events, eventsBefore } = fall;
  emit(em, at, {
    ...{ type: 'data.tracking_alarm.opened', organisation, subjectId: id, channel },
    body: { alarmId: id, sourceId, appVersion, events, eventsBefore },
  });
}
