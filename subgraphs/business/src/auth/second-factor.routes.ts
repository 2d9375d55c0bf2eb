import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressOf } from './address.ts';
import { auditSignIn } from './auth.audit.ts';
import { authManager } from './auth.manager.ts';
import type { InteractionOptions } from './interaction.routes.ts';
import { pageHeaders } from './pages/layout.ts';
import { PASSKEY_SCRIPT, codesPage, enrolPage, verifyPage } from './pages/second-factor.page.ts';
import { secondFactorTexts } from './pages/second-factor.texts.ts';
import { textsFor } from './pages/texts.ts';
import type { PendingFactor } from './second-factor.entity.ts';
import { findChallenge, takeChallenge } from './second-factor.statements.ts';
import {
  type Answered,
  challengeId,
  completeEnrolment,
  enrolment,
  passkeyChallenge,
  verifyFactor,
} from './second-factor.steps.ts';
import { clearAttempts, takeAttempt } from './sign-in.statements.ts';

export interface SecondStep {
  readonly options: InteractionOptions;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly uid: string;
  readonly params: Record<string, unknown>;
  readonly pending: PendingFactor;
}

/** What this browser's sign-in waits for after the password; null when for nothing. */
export const findPending = ({ orm }: InteractionOptions, uid: string) =>
  findChallenge(authManager(orm), challengeId(uid));

type Problem = 'wrongCode' | 'wrongPasskey' | 'wrongNewCode' | 'locked';

/** The page for a code or a passkey, or to set an app up. */
export async function showSecondStep(step: SecondStep, problem: Problem | null = null) {
  const { options, pending, uid, reply } = step;
  const { secondFactor } = options.config;
  const view = viewOf(step);
  const page = { ...view, problem: problem && secondFactorTexts(view.texts)[problem] };
  reply.code(problem === null ? 200 : problem === 'locked' ? 429 : 401);
  if (pending.factors) return sendStep(step, codesPage({ ...view, codes: [] }));
  if (pending.sealedSecret !== undefined) {
    return sendStep(step, enrolPage({ ...page, ...(await enrolment(secondFactor, pending)) }));
  }
  const em = authManager(options.orm);
  const passkeyOptions = await passkeyChallenge(em, secondFactor, { interaction: uid, pending });
  return sendStep(step, verifyPage({ ...page, passkeyOptions }));
}

/** Answers a form of those pages. The operator's name and factors once all is proved; else null. */
export async function answerSecondStep(step: SecondStep): Promise<string[] | null> {
  const { options, request, pending, uid } = step;
  const em = authManager(options.orm);
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  if (form.get('restart') !== null) {
    await takeChallenge(em, challengeId(uid));
    step.reply.redirect(viewOf(step).action, 303);
    return null;
  }
  if (pending.factors) {
    const proved = form.get('goOn') === null ? null : await takeChallenge(em, challengeId(uid));
    if (!proved) await showSecondStep(step);
    return proved?.factors ? [...proved.factors] : null;
  }
  const [code, passkey] = [form.get('code') ?? '', form.get('passkey') ?? ''];
  return tryFactor(em, step, { code, passkey, now: new Date() });
}

/** Counted like a password before it is looked at, so that codes cannot be tried one after another. */
async function tryFactor(
  em: EntityManager,
  step: SecondStep,
  answered: Answered,
): Promise<string[] | null> {
  const { options, pending, request } = step;
  const { config, limit, logger } = options;
  const username = pending.operator;
  const attempt = await takeAttempt(em, { username, demo: config.demo });
  const address = addressOf(request.raw);
  if (!attempt || limit.secondsToWait(address) > 0) {
    await showSecondStep(step, 'locked');
    return null;
  }
  const proved = await prove(em, step, { ...answered, attempt: attempt.id });
  if (!proved) {
    limit.countFailure(address);
    logger.warn({ operator: username }, 'second factor refused');
    await auditSignIn(em, { action: 'secondFactor.refused', username, address });
    const wrong = answered.passkey === '' ? 'wrongCode' : 'wrongPasskey';
    await showSecondStep(step, isEnrolment(pending) ? 'wrongNewCode' : wrong);
    return null;
  }
  if (proved.codes) await sendStep(step, codesPage({ ...viewOf(step), codes: proved.codes }));
  return proved.factor && [proved.factor];
}

const isEnrolment = ({ sealedSecret }: PendingFactor) => sealedSecret !== undefined;

/** Which factor it is, or the codes of the app that it sets up; null when it is wrong. */
function prove(
  em: EntityManager,
  { options, pending, uid, request }: SecondStep,
  { attempt, ...answered }: Answered & { readonly attempt: string },
) {
  const { secondFactor } = options.config;
  const given = { ...pending, ...answered };
  return em.transactional(async (tx) => {
    const codes = isEnrolment(pending)
      ? await completeEnrolment(tx, secondFactor, { ...given, interaction: uid })
      : null;
    const factor = isEnrolment(pending) ? null : await verifyFactor(tx, secondFactor, given);
    if (!codes && !factor) return null;
    // Of two answers at once only one goes on.
    if (factor && !(await takeChallenge(tx, challengeId(uid)))) return null;
    await clearAttempts(tx, attempt);
    await auditSignIn(tx, {
      ...{ action: `secondFactor.${codes ? 'enrolled' : 'used'}` as const },
      ...{ username: pending.operator, address: addressOf(request.raw) },
      after: { factor: factor ?? 'otp' },
    });
    return { codes, factor };
  });
}

export function viewOf({ options, params, request, uid }: SecondStep) {
  const { publicUrl } = options.config;
  return {
    texts: textsFor({
      uiLocales: params['ui_locales'],
      acceptLanguage: request.headers['accept-language'],
    }),
    action: `${new URL(publicUrl).pathname.replace(/\/$/, '')}/auth/interaction/${uid}`,
  };
}

/** The page, which may lead to the console only. */
export async function sendStep({ reply, params }: SecondStep, content: string): Promise<void> {
  const target = URL.parse(String(params['redirect_uri']))?.origin;
  await reply.headers(pageHeaders(target ? [target] : [], PASSKEY_SCRIPT)).send(content);
}
