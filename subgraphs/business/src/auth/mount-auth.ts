import type { IncomingMessage } from 'node:http';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from '@zhongtai/kit/logging';
import type { FastifyInstance } from 'fastify';
import type Provider from 'oidc-provider';
import { auditSignOuts } from './auth.audit.ts';
import type { AuthConfig } from './auth.settings.ts';
import { refuseDemoLogins } from './demo.logins.ts';
import { startDeletingExpired } from './expired.ts';
import { newFailureLimit } from './failure-limit.ts';
import { mountInteraction } from './interaction.routes.ts';
import { newProvider } from './provider.ts';
import { providerPolicy } from './provider.pages.ts';

export interface AuthOptions {
  readonly orm: MikroORM;
  readonly config: AuthConfig;
  readonly logger: Logger;
}

const PREFIX = '/auth';

/** Serves the OpenID provider and its sign-in pages below `/auth`, until the server closes. */
export async function mountAuth(app: FastifyInstance, options: AuthOptions): Promise<void> {
  const { orm, config, logger } = options;
  await refuseDemoLogins(orm, config);
  const provider = newProvider(orm, config);
  logEvents(provider, logger);
  auditSignOuts(provider, orm, logger);
  const stopDeleting = startDeletingExpired(orm, logger);
  app.addHook('onClose', async () => stopDeleting());
  // Each in a scope of its own: the form is parsed by us, everything else by the provider itself.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    mountInteraction(scope, { orm, provider, config, logger, limit: newFailureLimit() });
  });
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    mountProvider(scope, provider, config);
  });
}

function mountProvider(app: FastifyInstance, provider: Provider, config: AuthConfig): void {
  const handle = provider.callback();
  app.all(`${PREFIX}/*`, async (request, reply) => {
    reply.hijack();
    reply.raw.setHeader('content-security-policy', providerPolicy(config));
    await handle(underPrefix(request.raw, config.publicUrl), reply.raw);
    return reply;
  });
}

/** The request as the provider wants it: its own part of the path, and the address that callers use. */
function underPrefix(raw: IncomingMessage, publicUrl: string): IncomingMessage {
  const { host, protocol, pathname } = new URL(publicUrl);
  const url = raw.url ?? '/';
  const base = pathname.replace(/\/$/, '');
  Object.assign(raw, { originalUrl: `${base}${url}`, url: url.slice(PREFIX.length) });
  Object.assign(raw.headers, {
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.replace(':', ''),
  });
  return raw;
}

function logEvents(provider: Provider, logger: Logger): void {
  const refusal =
    (what: string) =>
    (_ctx: unknown, error: { error: string; error_detail?: string | undefined }) =>
      logger.warn({ code: error.error, detail: error.error_detail }, what);
  provider.on('server_error', (_ctx, err) => logger.error({ err }, 'sign-in failed'));
  provider.on('grant.error', refusal('token refused'));
  provider.on('authorization.error', refusal('authorization refused'));
  provider.on('end_session.error', refusal('sign-out refused'));
}
