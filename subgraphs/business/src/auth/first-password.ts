import type { EntityManager } from '@mikro-orm/postgresql';
import { addressOf } from './address.ts';
import { auditSignIn } from './auth.audit.ts';
import { authManager } from './auth.manager.ts';
import { Operator } from './operator.entity.ts';
import { isStrongPassword, setOwnPassword } from './own-password.ts';
import { firstPasswordPage, firstPasswordTexts } from './pages/first-password.page.ts';
import { isPassword } from './password.ts';
import { type SecondStep, sendStep, viewOf } from './second-factor.routes.ts';
import { rememberChallenge, takeChallenge } from './second-factor.statements.ts';
import { MINUTES, challengeId } from './second-factor.steps.ts';

interface Proved {
  readonly interaction: string;
  readonly operator: string;
  readonly factors: readonly string[];
}

/** Whether an initial password, which somebody else has seen, must be replaced before its owner gets in. */
export async function askFirstPassword(em: EntityManager, proved: Proved): Promise<boolean> {
  const { interaction, operator, factors } = proved;
  const isDue = await em.count(Operator, { username: operator, mustChangePassword: true });
  if (isDue === 0) return false;
  const pending = { operator, factors, isPasswordDue: true };
  await rememberChallenge(em, { id: challengeId(interaction), pending, minutes: MINUTES });
  return true;
}

type Problem = 'weak' | 'different' | 'initial';

/** The page on which it is chosen. */
export async function showFirstPassword(step: SecondStep, problem: Problem | null = null) {
  const view = viewOf(step);
  step.reply.code(problem === null ? 200 : 422);
  const sentence = problem && firstPasswordTexts(view.texts)[problem];
  await sendStep(step, firstPasswordPage({ ...view, problem: sentence }));
}

/** Answers its form. The operator's factors once the password is their own; else null. */
export async function answerFirstPassword(step: SecondStep): Promise<string[] | null> {
  const { options, request, pending, uid } = step;
  const em = authManager(options.orm);
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const [password, again] = [form.get('newPassword') ?? '', form.get('again') ?? ''];
  const operator = await em.findOneOrFail(
    Operator,
    { username: pending.operator },
    { populate: ['passwordHash'] },
  );
  const problem = await problemOf(operator, password, again);
  if (problem) {
    await showFirstPassword(step, problem);
    return null;
  }
  return em.transactional(async (tx) => {
    // Of two answers at once only one goes on.
    const taken = await takeChallenge(tx, challengeId(uid));
    if (!taken) return null;
    await setOwnPassword(tx, { operatorId: operator.id, password });
    const { username } = operator;
    const address = addressOf(request.raw);
    await auditSignIn(tx, { action: 'password.changed', username, address });
    return [...(taken.factors ?? [])];
  });
}

async function problemOf(
  { username, passwordHash }: Operator,
  password: string,
  again: string,
): Promise<Problem | null> {
  if (!isStrongPassword(password, username)) return 'weak';
  if (password !== again) return 'different';
  return (await isPassword(password, String(passwordHash))) ? 'initial' : null;
}
