import { type Entered, validatorOf } from '@zhongtai/kit/form';
import { type FlowOutline, type FlowStep, isEffect, isNeeded } from '../flow/index.ts';

export interface Attempt {
  /** Code of the channel in which it is tried, and whether staff serve there. */
  readonly channel: string;
  readonly isStaffed: boolean;
  /** By field, of all steps together. */
  readonly entered: Entered;
}

export interface WrongField {
  readonly field: string;
  readonly message: string;
}

export interface SimulatedStep {
  readonly step: FlowStep;
  /** Done, not needed, stopped at, or never come to. */
  readonly state: 'DONE' | 'SKIPPED' | 'STOPPED' | 'NOT_REACHED';
  /** It can be done in the channel, by who is there. */
  readonly isHere: boolean;
  readonly wrong: readonly WrongField[];
}

export interface Simulation {
  readonly outcome: 'COMPLETED' | 'DECLINED' | 'STOPPED';
  readonly steps: readonly SimulatedStep[];
  /** How long an order may take at most. */
  readonly longestMinutes: number;
  /** The customer has to go on in another channel, or staff have to act. */
  readonly isHandedOff: boolean;
}

/** What would become of an order, without beginning one. What an id refers to is not looked up. */
export function simulate({ steps }: FlowOutline, attempt: Attempt): Simulation {
  const simulated: SimulatedStep[] = [];
  let outcome: Simulation['outcome'] | null = null;
  for (const step of steps) {
    const isHere = canBeDone(step, attempt);
    if (outcome !== null) {
      simulated.push({ step, isHere, state: 'NOT_REACHED', wrong: [] });
      continue;
    }
    if (!isNeeded(step, attempt.entered)) {
      simulated.push({ step, isHere, state: 'SKIPPED', wrong: [] });
      continue;
    }
    const wrong = wrongIn(step, attempt.entered);
    simulated.push({ step, isHere, wrong, state: wrong.length > 0 ? 'STOPPED' : 'DONE' });
    if (wrong.length > 0) outcome = 'STOPPED';
    else if (isDeclining(step, attempt.entered)) outcome = 'DECLINED';
    else if (isEffect(step.handler)) outcome = 'COMPLETED';
  }
  const done = simulated.filter(({ state }) => state === 'DONE');
  return {
    ...{ outcome: outcome ?? 'STOPPED', steps: simulated },
    longestMinutes: done.reduce((sum, { step }) => sum + step.deadlineMinutes, 0),
    isHandedOff: done.some(({ isHere }) => !isHere),
  };
}

const canBeDone = ({ by, channels }: FlowStep, { channel, isStaffed }: Attempt): boolean =>
  channels.includes(channel) && (by === 'CUSTOMER' || isStaffed);

const isDeclining = ({ handler }: FlowStep, { decision }: Entered): boolean =>
  handler === 'DECIDE' && decision === 'DECLINE';

const SOME_ID = '00000000-0000-7000-8000-000000000000';

/** As the order would refuse it, field by field. */
function wrongIn({ form }: FlowStep, entered: Entered): WrongField[] {
  const own = Object.entries(form.properties).flatMap(([name, field]) => {
    const value = entered[name] ?? (field['x-reference'] ? SOME_ID : undefined);
    return value === undefined ? [] : [[name, value] as const];
  });
  const validate = validatorOf(form);
  if (validate(Object.fromEntries(own))) return [];
  return (validate.errors ?? []).map(({ instancePath, params, message = '' }) => {
    const missing: unknown = params['missingProperty'];
    return { field: typeof missing === 'string' ? missing : instancePath.slice(1), message };
  });
}
