import type { ServiceContext } from '@zhongtai/kit/context';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  encodeCursor,
  type PageArgs,
  pageSize,
} from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { type Analytics, countField, momentField } from '../../clickhouse/index.ts';
import { PlannedEvent } from './planned-event.entity.ts';
import { MOST_PLANNED } from './tracking-plan.in-force.ts';

type Reader = ServiceContext & { readonly analytics: Analytics };

const DAYS = 30;
const DAY_MS = 86_400_000;
const NONE = `violation = ''`;
const since = `toDateTime({since:String}, 'UTC')`;

const eventRow = z.object({
  name: z.string(),
  events: countField,
  putAside: countField,
  duplicates: countField,
  violations: countField,
  channels: z.array(z.string()),
  firstHour: momentField,
  lastHour: momentField,
});

export type TrackedEvent = z.infer<typeof eventRow> & { readonly isPlanned: boolean };

export interface TrackedFilter extends PageArgs {
  readonly isPlanned?: boolean | null | undefined;
}

/** What came in 30 days, by name. @throws InvalidInput */
export async function listTrackedEvents(
  { analytics, caller, em, now }: Reader,
  { isPlanned, ...args }: TrackedFilter,
): Promise<Connection<TrackedEvent>> {
  const limit = pageSize(args) + 1;
  const [after = ''] = args.after ? decodeCursor(args.after, 1) : [];
  const planned = await plannedNames(em);
  const among = `name ${isPlanned ? 'in' : 'not in'} {planned:Array(String)}`;
  const where = `hour >= ${since} and ${typeof isPlanned === 'boolean' ? among : 'true'}`;
  const parameters = { since: sinceOf(now()), name: String(after), planned };
  const rows = await analytics.select(caller, {
    sql: ({ tracked }) =>
      `select name, ${EVENT_COUNTS} from ${tracked} as tracking
       where ${where} and name > {name:String} group by name order by name limit ${limit}`,
    ...{ parameters, row: eventRow },
  });
  const known = new Set(planned);
  return connectionOf({
    rows: rows.map((row) => ({ ...row, isPlanned: known.has(row.name) })),
    ...{ args, cursorOf: ({ name }: TrackedEvent) => encodeCursor([name]) },
    async totalCount() {
      const [counted] = await analytics.select(caller, {
        sql: ({ tracked }) => `select uniqExact(name) as n from ${tracked} where ${where}`,
        ...{ parameters, row: total },
      });
      return counted?.n ?? 0;
    },
  });
}

const total = z.object({ n: countField });

const EVENT_COUNTS = `sumIf(tracking.events, ${NONE} and outcome = 'TAKEN') as events,
  sumIf(tracking.events, ${NONE} and outcome = 'PUT_ASIDE') as putAside,
  sumIf(tracking.events, ${NONE} and outcome = 'DUPLICATE') as duplicates,
  sumIf(tracking.events, violation != '') as violations,
  arraySort(groupUniqArray(20)(channel)) as channels, min(hour) as firstHour, max(hour) as lastHour`;

const violationRow = z.object({
  event: z.string(),
  kind: z.enum(['UNPLANNED', 'MISSING', 'WRONG_TYPE', 'UNPLANNED_PROPERTY']),
  property: z.string().transform((text) => text || null),
  events: countField,
  channels: z.array(z.string()),
  appVersions: z.array(z.string()),
  lastHour: momentField,
});

export type TrackingViolation = z.infer<typeof violationRow>;

/** By event, kind and property. @throws InvalidInput */
export async function listViolations(
  { analytics, caller, now }: Reader,
  args: PageArgs,
): Promise<Connection<TrackingViolation>> {
  const limit = pageSize(args) + 1;
  const [name, kind, of] = args.after ? decodeCursor(args.after, 3) : ['', '', ''];
  const where = `hour >= ${since} and violation != ''`;
  const parameters = { since: sinceOf(now()), name, kind, of };
  const rows = await analytics.select(caller, {
    sql: ({ tracked }) =>
      `select name as event, violation as kind, property, ${VIOLATION_COUNTS} from ${tracked} as tracking
       where ${where} and (name, violation, property) > ({name:String}, {kind:String}, {of:String})
       group by name, violation, property order by name, violation, property limit ${limit}`,
    ...{ parameters, row: violationRow },
  });
  return connectionOf({
    ...{ rows, args },
    cursorOf: (row) => encodeCursor([row.event, row.kind, row.property ?? '']),
    async totalCount() {
      const what = 'uniqExact((name, violation, property))';
      const [counted] = await analytics.select(caller, {
        sql: ({ tracked }) => `select ${what} as n from ${tracked} where ${where}`,
        ...{ parameters, row: total },
      });
      return counted?.n ?? 0;
    },
  });
}

const VIOLATION_COUNTS = `sum(tracking.events) as events,
  arraySort(groupUniqArray(20)(channel)) as channels,
  arraySort(groupUniqArrayIf(20)(app_version, app_version != '')) as appVersions, max(hour) as lastHour`;

const healthRow = z.object({
  sourceId: z.string(),
  appVersion: z.string().transform((text) => text || null),
  events: countField,
  eventsBefore: countField,
  putAside: countField,
  violations: countField,
  lastHour: momentField,
});

export type TrackingHealth = z.infer<typeof healthRow>;

const VERSIONS = 20;
/** Fewer say nothing of a trend. */
const ENOUGH = 100;

/** For each source, by version of its app, the busiest first. */
export async function readHealth(
  { analytics, caller, now }: Reader,
  sourceIds: readonly string[],
): Promise<(TrackingHealth & { readonly isDropping: boolean })[][]> {
  const today = `hour > toDateTime({today:String}, 'UTC')`;
  const rows = await analytics.select(caller, {
    sql: ({ tracked }) =>
      `select toString(source_id) as sourceId, app_version as appVersion,
         sumIf(tracking.events, ${today} and ${NONE} and outcome = 'TAKEN') as events,
         sumIf(tracking.events, not (${today}) and ${NONE} and outcome = 'TAKEN') as eventsBefore,
         sumIf(tracking.events, ${today} and ${NONE} and outcome = 'PUT_ASIDE') as putAside,
         sumIf(tracking.events, ${today} and violation != '') as violations, max(hour) as lastHour
       from ${tracked} as tracking
       where source_id in {ids:Array(UUID)} and hour > ${since}
       group by source_id, app_version
       order by events + eventsBefore desc, app_version limit ${VERSIONS} by source_id`,
    parameters: { ids: sourceIds, today: sinceOf(now(), 1), since: sinceOf(now(), 2) },
    row: healthRow,
  });
  const bySource = Map.groupBy(rows, ({ sourceId }) => sourceId);
  const isDropping = ({ events, eventsBefore }: TrackingHealth) =>
    eventsBefore >= ENOUGH && events * 2 < eventsBefore;
  return sourceIds.map((id) =>
    (bySource.get(id) ?? []).map((health) => ({ ...health, isDropping: isDropping(health) })),
  );
}

const sinceOf = (now: Date, days = DAYS): string =>
  new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 19).replace('T', ' ');

async function plannedNames(em: ServiceContext['em']): Promise<string[]> {
  const where = { replacedAt: null };
  const planned = await em.find(PlannedEvent, where, { fields: ['name'], limit: MOST_PLANNED });
  return planned.map(({ name }) => name);
}
