import type { Caller } from '@zhongtai/kit/caller';
import { NIL_ID } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { type Analytics, countField, moment } from '../../clickhouse/index.ts';
import type { FunnelQuestion, FunnelStep } from './funnel.service.ts';

const DAY_MS = 86_400_000n;

/**
 * The engine's `windowFunnel` sorts by time alone and would put events of one millisecond in the order of
 * the steps, and let one event pass two steps. So each gets a time of its own: its millisecond, then its
 * place among the subject's events, then the steps it matches, last step first. 23 bits are left beside
 * 41 of milliseconds: 19 for the place, 4 for the step.
 */
const PLACE_BITS = 23n;
const STEP_BITS = 4n;

/** How many subjects reached each step after all earlier ones, within the window. */
export async function countByStep(
  analytics: Analytics,
  caller: Caller,
  question: FunnelQuestion,
): Promise<number[]> {
  const { steps, subject, from, to, windowDays } = question;
  const { conditions, parameters } = stepConditions(steps);
  const column = subject === 'CUSTOMER' ? 'customer_id' : 'subject_id';
  const windowTicks = ((BigInt(windowDays) * DAY_MS + 1n) << PLACE_BITS) - 1n;
  const matches = steps.map(
    (_, index) => `arrayMap(tick -> toUInt8(tick.2 = ${index + 1}), ticks)`,
  );
  const levels = await analytics.select(caller, {
    sql: ({ event }) => `
      select level, count() as subjects from (
        with
          arraySort(groupArray((toUnixTimestamp64Milli(at), received_at, position, [${conditions}]))) as events,
          arrayFlatten(arrayMap((event, place) -> arrayMap(
            step -> (${tickOf(steps.length)}, step),
            arrayFilter(step -> event.4[step] = 1, range(1, ${steps.length + 1}))
          ), events, arrayEnumerate(events))) as ticks
        select arrayReduce('windowFunnel(${windowTicks})', ticks.1, ${matches.join(', ')}) as level
        from ${event}
        where ${column} != {nil:UUID} and name in {names:Array(String)}
          and at >= {from:DateTime64(3, 'UTC')} and at < {to:DateTime64(3, 'UTC')}
        group by ${column}
      ) where level > 0 group by level`,
    parameters: {
      ...parameters,
      nil: NIL_ID,
      names: [...new Set(steps.map(({ event }) => event))],
      from: moment(from),
      to: moment(to),
    },
    row: z.object({ level: countField, subjects: countField }),
  });
  return steps.map((_, index) =>
    levels.reduce((sum, { level, subjects }) => (level > index ? sum + subjects : sum), 0),
  );
}

/** The time of its own of an event that matches a step, of as many steps. */
const tickOf = (steps: number): string =>
  `toUInt64(bitShiftLeft(toUInt64(event.1), ${PLACE_BITS}) + bitShiftLeft(toUInt64(place), ${STEP_BITS}) + ${steps} - step)`;

/** A condition over an event for each step, with values as parameters. */
function stepConditions(steps: readonly FunnelStep[]) {
  const parameters: Record<string, string> = {};
  const parameter = (value: string): string => {
    const name = `value_${Object.keys(parameters).length}`;
    parameters[name] = value;
    return `{${name}:String}`;
  };
  const conditions = steps.map(({ event, where }) =>
    [
      `name = ${parameter(event)}`,
      ...where.map(({ property, equals }) => {
        const key = parameter(property);
        return `mapContains(properties, ${key}) and properties[${key}] = ${parameter(equals)}`;
      }),
    ].join(' and '),
  );
  return { conditions: conditions.join(', '), parameters };
}
