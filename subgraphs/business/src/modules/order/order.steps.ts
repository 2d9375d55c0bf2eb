import { DomainError, InvalidInput } from '@zhongtai/kit/errors';
import { type Entered, parseEntered } from '@zhongtai/kit/form';
import { requestHash } from '@zhongtai/kit/idempotency';
import { OutcomeUnknown } from '../banking/index.ts';
import { type FlowStep, type HandlerName, isEffect, nextStep, stepOf } from '../flow/index.ts';
import { settleLimit } from '../limit/index.ts';
import { findBanks } from '../organisation/index.ts';
import { HANDLE, type Handled } from './order.handlers.ts';
import { checkReferences } from './order.references.ts';
import { mustBeAbleTo } from './order.rights.ts';
import { store } from './order.statements.ts';
import type { Work } from './order.types.ts';

const MINUTE_MS = 60_000;

/** The step that is next. */
export function currentStep({ flow, progress }: Work): FlowStep {
  const step = stepOf(flow, progress.step);
  if (!step) throw new Error(`Flow ${flow.code} ${flow.version} has no step ${progress.step}`);
  return step;
}

/**
 * Enters the step that is next, and goes on as far as nobody is needed.
 * @throws InvalidInput, and as mustBeAbleTo
 */
export async function enterStep(work: Work, text: string): Promise<void> {
  const { ctx, order, progress } = work;
  const step = currentStep(work);
  mustBeAbleTo(work, step);
  const entered = parseEntered(step.form, text);
  const all = { ...withoutFieldsOf(step, progress.data), ...entered };
  const summary = await checkReferences(ctx.em, step, {
    ...{ customerId: order.customerId, entered },
    bankCurrency: () => currencyOf(work),
  });
  const product = order.packageOrderId ? order.productId : null;
  if (product && summary.productId && summary.productId !== product) {
    throw new InvalidInput('productId', 'The package has another.');
  }
  Object.assign(progress, knownOf(summary), { data: all });
  const dataHash = requestHash(entered);
  work.happened.push({ activity: 'STEP_SUBMITTED', step: step.code, dataHash });
  if (step.assurance === 'NONE') return finishStep(work, step);
  progress.state = 'AUTH_REQUIRED';
}

/** Entered again, what a handler put in the place of the first is not there any more. */
function withoutFieldsOf({ form }: FlowStep, data: Entered): Entered {
  const own = Object.keys(form.properties);
  return Object.fromEntries(Object.entries(data).filter(([name]) => !own.includes(name)));
}

const knownOf = (summary: object) =>
  Object.fromEntries(Object.entries(summary).filter(([, value]) => value !== null));

async function currencyOf({ ctx, order }: Work): Promise<string> {
  const [bank] = await findBanks(ctx, [order.organisation]);
  if (!bank) throw new InvalidInput('data', 'Of no bank.');
  return bank.currency;
}

/** Does what the step is for, and makes the one after it the next. In the transaction of the order. */
export async function finishStep(work: Work, step: FlowStep): Promise<void> {
  const outcome = await attempt(work, step.handler);
  if (outcome === 'UNKNOWN') return becomeUnknown(work);
  if (outcome instanceof DomainError) return fail(work, outcome.code, outcome.details);
  const { entered, effectId, isDeclined } = outcome;
  if (isDeclined) return fail(work, 'DECLINED');
  const { progress } = work;
  if (entered) progress.data = entered;
  const next = nextStep(work.flow, step.code, progress.data);
  if (next) return waitFor(work, next);
  complete(work, effectId ?? null);
}

/** A refusal of an effect ends the order and is its outcome; one of anything else is the caller's to mend. */
async function attempt(work: Work, name: HandlerName): Promise<Handled | DomainError | 'UNKNOWN'> {
  const { ctx, order, progress } = work;
  const about = { order, entered: progress.data, currency: progress.currency };
  if (!isEffect(name)) return HANDLE[name]({ ctx, ...about });
  // What it does refers to the order.
  await store(work);
  try {
    // Whatever part of it was done before it was refused is taken back.
    return await ctx.em.transactional((em) =>
      orUnknown(async () => HANDLE[name]({ ctx: { ...ctx, em }, ...about })),
    );
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** What was set aside for it stays so until it is known. */
async function orUnknown(effect: () => Promise<Handled>): Promise<Handled | 'UNKNOWN'> {
  try {
    return await effect();
  } catch (error) {
    if (error instanceof OutcomeUnknown) return 'UNKNOWN';
    throw error;
  }
}

export function waitFor({ ctx, progress }: Work, { code, deadlineMinutes }: FlowStep): void {
  progress.state = 'DRAFT';
  progress.step = code;
  progress.deadlineAt = new Date(ctx.now().getTime() + deadlineMinutes * MINUTE_MS);
}

export function complete({ progress, happened }: Work, effectId: string | null): void {
  progress.state = 'COMPLETED';
  progress.effectId = effectId;
  happened.push({ activity: 'COMPLETED', step: progress.step });
}

export function fail(
  { progress, happened }: Work,
  refusal: string,
  details: DomainError['details'] | null = null,
): void {
  progress.state = 'FAILED';
  progress.refusal = refusal;
  progress.refusalDetails = details && Object.keys(details).length > 0 ? details : null;
  const activity = refusal === 'DECLINED' ? 'DECLINED' : 'FAILED';
  happened.push({ activity, step: progress.step, note: refusal });
}

/** What it took of a limit is set aside until it is known. */
async function becomeUnknown({ ctx, order, progress, happened }: Work): Promise<void> {
  await settleLimit(ctx.em, order.id, 'RESERVED');
  progress.state = 'UNKNOWN';
  progress.deadlineAt = null;
  happened.push({ activity: 'OUTCOME_UNKNOWN', step: progress.step });
}
