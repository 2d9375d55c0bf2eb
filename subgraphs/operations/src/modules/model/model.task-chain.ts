import { InvalidInput } from '@zhongtai/kit/errors';
import type { Form } from '@zhongtai/kit/form';
import { z } from 'zod';
import { HAVE_AMOUNTS, MAX_STEPS, STEP_EVENTS, stepFields } from './model.chain-step.ts';
import type { ModelDefinition } from './model.types.ts';

const MAX_PRIZES = 8;

const stepShape = z.object({
  name: z.string(),
  event: z.enum(STEP_EVENTS),
  orderKind: z.string().optional(),
  minAmount: z.string().optional(),
  behaviour: z.string().optional(),
  property: z.string().optional(),
  propertyValue: z.string().optional(),
  times: z.int().default(1),
  daysInARow: z.int().optional(),
  after: z.array(z.int()).default([]),
  withinDays: z.int().optional(),
  prize: z.int().optional(),
});

const parametersShape = z.object({
  joins: z.enum(['FIRST_EVENT', 'THEMSELVES']),
  steps: z.array(stepShape),
});

/** Steps and prizes are named by their place, 1 for the first. */
export type ChainStep = z.infer<typeof stepShape>;
export type ChainParameters = z.infer<typeof parametersShape>;

/** What the form let through. */
export const chainParameters = (parameters: unknown): ChainParameters =>
  parametersShape.parse(parameters);

/** An event of the tracking plan that steps wait for, and the properties they ask about. */
export interface Awaited {
  readonly event: string;
  readonly properties: readonly string[];
}

/** What a chain is to be told of by who collects it; each event once. */
export function behavioursOf(parameters: unknown): Awaited[] {
  const steps = chainParameters(parameters).steps.filter(({ event }) => event === 'BEHAVIOUR');
  return [...Map.groupBy(steps, ({ behaviour = '' }) => behaviour)].map(([event, asking]) => ({
    event,
    properties: [...new Set(asking.flatMap(({ property }) => property ?? []))],
  }));
}

const properties: Form['properties'] = {
  joins: {
    ...{ type: 'string', enum: ['FIRST_EVENT', 'THEMSELVES'] },
    'x-title': { zh: '如何参加', en: 'How customers join' },
    'x-options': {
      FIRST_EVENT: {
        zh: '首次完成相关行为时自动参加',
        en: 'By themselves, with the first event that counts',
      },
      THEMSELVES: { zh: '客户主动报名后开始计算', en: 'By signing up; only what follows counts' },
    },
  },
  steps: {
    ...{ type: 'array', minItems: 1, maxItems: MAX_STEPS },
    items: {
      ...{ type: 'object', additionalProperties: false },
      required: ['name', 'event'],
      properties: stepFields(MAX_PRIZES),
      'x-order': Object.keys(stepFields(MAX_PRIZES)),
    },
    'x-title': { zh: '任务', en: 'Steps' },
    'x-hint': {
      zh: '前置任务全部完成后，任务才开放；不能互为前置。',
      en: 'A step opens once all steps before it are done; none may wait for itself.',
    },
  },
};

/** Steps that follow one another, driven by what customers do. docs/decisions/0054-task-chain.md */
export const TASK_CHAIN: ModelDefinition = {
  model: 'TASK_CHAIN',
  name: { zh: '任务链', en: 'Task chain' },
  description: {
    zh: '客户按顺序完成一组任务：由真实业务行为自动推进，部分任务有奖。',
    en: 'Customers complete steps that follow one another; what they really do drives them, and some give a prize.',
  },
  form: {
    ...{ type: 'object', additionalProperties: false },
    required: Object.keys(properties),
    properties,
    'x-order': Object.keys(properties),
  },
  defaults: {
    joins: 'FIRST_EVENT',
    steps: [
      { name: '连续签到三天 Three days in a row', event: 'CHECK_IN', times: 1, daysInARow: 3 },
      {
        name: '完成一笔转账 A transfer',
        event: 'ORDER_COMPLETED',
        orderKind: 'TRANSFER',
        times: 1,
        after: [1],
        prize: 1,
      },
    ],
  },
  maxPrizes: MAX_PRIZES,
  isDrawn: false,
  notInChannels: [],
  check: (entered, { prizes }) => {
    const { steps } = chainParameters(entered);
    for (const [n, step] of steps.entries())
      checkStep(step, `parameters.steps.${n}`, { steps: steps.length, prizes: prizes.length });
    const circle = stepInCircle(steps);
    if (circle !== null) {
      throw new InvalidInput(`parameters.steps.${circle - 1}.after`, 'It would wait for itself.');
    }
    const unused = prizes.findIndex((_, n) => steps.every(({ prize }) => prize !== n + 1));
    if (unused >= 0) throw new InvalidInput('prizes', `No step gives prize ${unused + 1}.`);
  },
};

interface Known {
  readonly steps: number;
  readonly prizes: number;
}

function checkStep(step: ChainStep, field: string, known: Known): void {
  const stranger = step.after.find((place) => place > known.steps);
  if (stranger !== undefined) {
    throw new InvalidInput(`${field}.after`, `There is no step ${stranger}.`);
  }
  if (step.prize !== undefined && step.prize > known.prizes) {
    throw new InvalidInput(`${field}.prize`, `There are ${known.prizes} prizes.`);
  }
  if (step.orderKind !== undefined && step.event !== 'ORDER_COMPLETED') {
    throw new InvalidInput(`${field}.orderKind`, 'Only orders are of a kind.');
  }
  if (step.minAmount !== undefined && !HAVE_AMOUNTS.includes(step.event)) {
    throw new InvalidInput(`${field}.minAmount`, 'Such an event has no amount.');
  }
  checkBehaviour(step, field);
}

function checkBehaviour(step: ChainStep, field: string): void {
  const { event, behaviour, property, propertyValue } = step;
  if (event === 'BEHAVIOUR' && behaviour === undefined) {
    throw new InvalidInput(`${field}.behaviour`, 'Say which event of the tracking plan.');
  }
  if (event !== 'BEHAVIOUR' && (behaviour ?? property ?? propertyValue) !== undefined) {
    throw new InvalidInput(
      `${field}.behaviour`,
      'Only what is done in a channel is such an event.',
    );
  }
  if ((property === undefined) !== (propertyValue === undefined)) {
    throw new InvalidInput(`${field}.property`, 'A property and its value belong together.');
  }
}

/** The place of the first step that comes after itself, by whatever way; null when none does. */
export function stepInCircle(steps: readonly Pick<ChainStep, 'after'>[]): number | null {
  const open = new Set(steps.map((_, n) => n + 1));
  const isFree = (place: number) =>
    (steps[place - 1]?.after ?? []).every((each) => !open.has(each));
  for (let free = [...open].filter(isFree); free.length > 0; free = [...open].filter(isFree)) {
    for (const place of free) open.delete(place);
  }
  // What is left waits for a circle or is in one; only the latter comes after itself.
  return [...open].find((place) => waitsForItself(steps, place)) ?? null;
}

function waitsForItself(steps: readonly Pick<ChainStep, 'after'>[], place: number): boolean {
  const before = new Set<number>();
  const ahead = [...(steps[place - 1]?.after ?? [])];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next === place) return true;
    if (before.has(next)) continue;
    before.add(next);
    ahead.push(...(steps[next - 1]?.after ?? []));
  }
  return false;
}
