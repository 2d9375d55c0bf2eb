'use server';

import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import type { PlannedHandling, PlannedType, TrackingPolicy } from '#generated/gql/graphql.ts';
import {
  CHANGE_TRACKING_SOURCE,
  CREATE_TRACKING_SOURCE,
  PLAN_EVENT,
  RETIRE_PLANNED_EVENT,
  REVOKE_TRACKING_SOURCE,
  TRACKING_CALLS,
} from './tracking.queries.ts';

export interface PlanValues {
  readonly name: string;
  readonly description?: string;
  readonly owner: string;
  readonly onViolation: TrackingPolicy;
  readonly properties?: readonly {
    readonly name: string;
    readonly type: PlannedType;
    readonly isRequired?: boolean;
    readonly values?: string[];
    readonly handling?: PlannedHandling;
  }[];
}

/** @param replaces the version that the form was opened with; 0 for an event that is not planned */
export async function planEvent(replaces: number, values: PlanValues): Promise<Outcome<string>> {
  const { name, description = '', owner, onViolation, properties = [] } = values;
  const input = {
    ...{ name, replaces, description, owner, onViolation },
    properties: properties.map(({ type, values: among = [], ...property }) => ({
      ...{ isRequired: false, handling: 'KEPT' as const, ...property, type },
      values: type === 'ONE_OF' ? among : [],
    })),
  };
  return outcomeOf(await ask(PLAN_EVENT, { input }), ({ planEvent: { id } }) => id);
}

export async function retireEvent(name: string, version: number): Promise<Outcome<string>> {
  return outcomeOf(await ask(RETIRE_PLANNED_EVENT, { input: { name, version } }), () => name);
}

/** A module in TypeScript. */
export async function trackingCalls(): Promise<Outcome<string>> {
  return outcomeOf(await ask(TRACKING_CALLS, {}), ({ trackingCalls: text }) => text);
}

export interface SourceValues {
  readonly name: string;
  readonly eventsPerSecond: number;
  readonly onUnplanned: TrackingPolicy;
}

/** Gives the key, which is told this once; '' when it was told before. */
export async function createSource(
  idempotencyKey: string,
  values: SourceValues & { readonly channel: string },
): Promise<Outcome<string>> {
  const { name, channel, eventsPerSecond, onUnplanned } = values;
  const input = { idempotencyKey, name, channel, eventsPerSecond, onUnplanned };
  return outcomeOf(
    await ask(CREATE_TRACKING_SOURCE, { input }),
    ({ createTrackingSource: { writeKey } }) => writeKey ?? '',
  );
}

export async function changeSource(id: string, values: SourceValues): Promise<Outcome<string>> {
  const { name, eventsPerSecond, onUnplanned } = values;
  const input = { id, name, eventsPerSecond, onUnplanned };
  return outcomeOf(await ask(CHANGE_TRACKING_SOURCE, { input }), () => id);
}

export async function revokeSource(id: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(REVOKE_TRACKING_SOURCE, { input: { id } }), () => id);
}
