import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from '@zhongtai/kit/logging';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { addressOf } from './address.ts';
import { auditSignIn } from './auth.audit.ts';
import { authManager } from './auth.manager.ts';
import type { AuthConfig } from './auth.settings.ts';
import { DEMO_PASSWORD, listDemoLogins } from './demo.logins.ts';
import type { FailureLimit } from './failure-limit.ts';
import { answerFirstPassword, askFirstPassword, showFirstPassword } from './first-password.ts';
import { errorPage } from './pages/error.page.ts';
import { pageHeaders } from './pages/layout.ts';
import { signInPage } from './pages/sign-in.page.ts';
import { textsFor } from './pages/texts.ts';
import { answerSecondStep, findPending, showSecondStep } from './second-factor.routes.ts';
import { askSecondFactor } from './second-factor.steps.ts';
import { signIn } from './sign-in.service.ts';

export interface InteractionOptions {
  readonly orm: MikroORM;
  readonly provider: Provider;
  readonly config: AuthConfig;
  readonly limit: FailureLimit;
  readonly logger: Logger;
}

const PATH = '/auth/interaction/:uid';
const BODY_LIMIT_BYTES = 8_192;

/** The sign-in form: shown by GET, answered by POST, at the address to which the provider sends a browser. */
export function mountInteraction(app: FastifyInstance, options: InteractionOptions): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  app.setErrorHandler((error, request, reply) => fail(options, { request, reply }, error));
  app.addHook('onRequest', refuseStrangeForms(options.config));
  app.get(PATH, async (request, reply) => {
    const agreed = await agreeForConsole(options.provider, { request, reply });
    if (agreed) return reply.redirect(agreed, 303);
    const step = await secondStep(options, { request, reply });
    if (step) await (step.pending.isPasswordDue ? showFirstPassword : showSecondStep)(step);
    else await show(options, { request, reply }, { status: 200, username: '', problem: null });
    return reply;
  });
  app.post(PATH, async (request, reply) => {
    const step = await secondStep(options, { request, reply });
    if (!step) {
      await answer(options, { request, reply });
      return reply;
    }
    const { isPasswordDue, operator } = step.pending;
    const factors = await (isPasswordDue ? answerFirstPassword : answerSecondStep)(step);
    if (factors) await goOn(options, { request, reply }, [operator, ...factors]);
    return reply;
  });
}

/** A form of another site is refused even if its browser were to send our cookies along. */
const refuseStrangeForms =
  ({ publicUrl }: AuthConfig) =>
  async ({ method, headers: { origin } }: FastifyRequest) => {
    if (method === 'GET' || origin === undefined || origin === new URL(publicUrl).origin) return;
    throw Object.assign(new Error('A form of another site'), { statusCode: 403 });
  };

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A page instead of a stack of internals, whatever happened. */
function fail(
  { config, logger }: InteractionOptions,
  { request, reply }: Exchange,
  error: unknown,
) {
  const texts = textsFor({ acceptLanguage: request.headers['accept-language'] });
  const isGone = error instanceof errors.SessionNotFound;
  const status = isGone ? 400 : statusOf(error);
  if (status >= 500) logger.error({ err: error }, 'sign-in failed');
  const sentence = isGone ? texts.expired : status >= 500 ? texts.failed : texts.badRequest;
  const content = errorPage({
    texts,
    consoleUrl: config.consoleUrl,
    sentence,
    code: isGone ? null : `${status} ${request.id}`,
  });
  return reply.code(status).headers(pageHeaders()).send(content);
}

function statusOf(error: unknown): number {
  const isRefusal = error instanceof Error && 'statusCode' in error;
  return isRefusal && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

/** The console is the bank's own: a question for consent is answered here. Null when another is asked. */
async function agreeForConsole(
  provider: Provider,
  { request, reply }: Exchange,
): Promise<string | null> {
  const { prompt } = await provider.interactionDetails(request.raw, reply.raw);
  if (prompt.name !== 'consent') return null;
  return provider.interactionResult(request.raw, reply.raw, { consent: {} });
}

interface Outcome {
  readonly status: number;
  readonly username: string;
  readonly problem: 'wrong' | 'missing' | 'tooMany' | null;
}

async function answer(options: InteractionOptions, exchange: Exchange): Promise<void> {
  const { orm, provider, config, limit, logger } = options;
  const { request, reply } = exchange;
  const { uid, params } = await provider.interactionDetails(request.raw, reply.raw);
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const [username, password] = [form.get('username') ?? '', form.get('password') ?? ''];
  const address = addressOf(request.raw);
  // No name in the log: people type their password into the wrong field.
  const log = logger.child({ interaction: uid, client: params['client_id'] });
  if (!username || !password) {
    return show(options, exchange, { status: 422, username, problem: 'missing' });
  }
  if (limit.secondsToWait(address) > 0) {
    log.warn('sign-in refused: too many failures from the address');
    return show(options, exchange, { status: 429, username, problem: 'tooMany' });
  }
  const attempt = { username, password, demo: config.demo, address };
  const accountId = await signIn(authManager(orm), attempt);
  if (accountId === null) {
    limit.countFailure(address);
    log.warn('sign-in refused: name or password');
    return show(options, exchange, { status: 401, username, problem: 'wrong' });
  }
  const asked = { interaction: uid, operator: accountId };
  if (await askSecondFactor(authManager(orm), config.secondFactor, asked)) {
    return showNext(options, exchange);
  }
  await goOn(options, exchange, [accountId]);
}

/** Shown by GET, so that reloading the page sends nothing again. */
function showNext({ config }: InteractionOptions, { request, reply }: Exchange): void {
  reply.redirect(new URL(`${config.publicUrl}${request.url}`).pathname, 303);
}

/** All is proved; an initial password still has to be replaced. */
async function goOn(
  options: InteractionOptions,
  exchange: Exchange,
  [operator = '', ...factors]: readonly string[],
): Promise<void> {
  const { orm, provider } = options;
  const { uid } = await provider.interactionDetails(exchange.request.raw, exchange.reply.raw);
  if (await askFirstPassword(authManager(orm), { interaction: uid, operator, factors })) {
    return showNext(options, exchange);
  }
  await enter(options, exchange, [operator, ...factors]);
}

/** Back to the console. */
async function enter(
  { orm, provider, logger }: InteractionOptions,
  { request, reply }: Exchange,
  [accountId = '', ...factors]: readonly string[],
): Promise<void> {
  const address = addressOf(request.raw);
  await auditSignIn(authManager(orm), { action: 'session.started', username: accountId, address });
  const login = { accountId, amr: ['pwd', ...factors], remember: false };
  const returnTo = await provider.interactionResult(request.raw, reply.raw, { login });
  logger.info({ operator: accountId, factors }, 'signed in');
  reply.redirect(returnTo, 303);
}

async function secondStep(options: InteractionOptions, { request, reply }: Exchange) {
  const { uid, params } = await options.provider.interactionDetails(request.raw, reply.raw);
  const pending = await findPending(options, uid);
  return pending && { options, request, reply, uid, params, pending };
}

async function show(
  { orm, provider, config, limit }: InteractionOptions,
  { request, reply }: Exchange,
  { status, username, problem }: Outcome,
): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request.raw, reply.raw);
  const texts = textsFor({
    uiLocales: params['ui_locales'],
    acceptLanguage: request.headers['accept-language'],
  });
  const seconds = limit.secondsToWait(addressOf(request.raw));
  if (problem === 'tooMany') reply.header('retry-after', seconds);
  const content = signInPage({
    texts,
    action: `${new URL(config.publicUrl).pathname.replace(/\/$/, '')}/auth/interaction/${uid}`,
    username,
    problem: problem && texts[problem].replace('{seconds}', String(seconds)),
    demo: config.demo
      ? { logins: await listDemoLogins(authManager(orm)), password: DEMO_PASSWORD }
      : null,
  });
  // After the form the provider redirects to the console, which is another origin.
  const target = URL.parse(String(params['redirect_uri']))?.origin;
  reply
    .code(status)
    .headers(pageHeaders(target ? [target] : []))
    .send(content);
}
