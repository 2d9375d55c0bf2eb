import { headers as incomingHeaders } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { CLIENT_VERSION } from '#generated/client-version.ts';
import type { TypedDocumentString } from '#generated/gql/graphql.ts';
import { readConfig } from '../config.ts';
import { redirect } from '../i18n/navigation.ts';
import { currentSession } from '../session/session.ts';
import { documentId } from './document.ts';
import type { Failure } from './failure.ts';

/** An answer of the graph: all of it, or what the subgraphs that live could give, with what failed beside it. */
export type Answer<R> =
  | { readonly ok: true; readonly data: R; readonly failures: readonly Failure[] }
  | { readonly ok: false; readonly failure: Failure };

interface Options {
  /** Ask for all the operator may see, whatever part of the bank the console is narrowed to. */
  readonly wholeScope?: boolean;
}

const TIMEOUT_MS = 15_000;

const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        path: z.array(z.union([z.string(), z.number()])).nullish(),
        extensions: z
          .object({ code: z.string(), field: z.string(), requestId: z.string() })
          .partial()
          .nullish(),
      }),
    )
    .nullish(),
});

/** Asks the graph as the signed-in operator. A stranger is sent to sign-in. */
export async function ask<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V,
  options: Options = {},
): Promise<Answer<R>> {
  const session = await currentSession();
  if (!session.accessToken) return toSignIn();
  const organisation = options.wholeScope ? undefined : session.organisation;
  const headers = {
    ...(organisation ? { 'x-organisation': organisation } : {}),
    ...(await forwardedFor()),
  };
  const answer = await askWith(session.accessToken, { document, variables, headers });
  const failure = answer.ok ? answer.failures.find(isUnauthenticated) : answer.failure;
  return failure && isUnauthenticated(failure) ? toSignIn() : answer;
}

/** What is asked in the name of somebody else than the operator. */
export interface Question<R, V> {
  readonly document: TypedDocumentString<R, V>;
  readonly variables: V;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the graph as whoever the token is of. */
export function askWith<R, V>(
  accessToken: string,
  { document, variables, headers = {} }: Question<R, V>,
): Promise<Answer<R>> {
  const body = JSON.stringify({ documentId: documentId(document), variables });
  const own = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    authorization: `Bearer ${accessToken}`,
    'x-request-id': crypto.randomUUID(),
    'x-client-version': CLIENT_VERSION,
  };
  return post<R>({ ...own, ...headers }, body);
}

/** The gateway notes from where a person acts, not from where their console does. */
async function forwardedFor(): Promise<Record<string, string>> {
  const seen = (await incomingHeaders()).get('x-forwarded-for');
  return seen ? { 'x-forwarded-for': seen } : {};
}

async function post<R>(headers: Record<string, string>, body: string): Promise<Answer<R>> {
  const sentId = headers['x-request-id'] ?? '';
  try {
    const response = await fetch(`${readConfig().publicUrl}/graphql`, {
      method: 'POST',
      headers,
      body,
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const requestId = response.headers.get('x-request-id') ?? sentId;
    return answerOf<R>(await response.json(), requestId);
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    console.error(`graph: request ${sentId} failed`, error);
    const code = isTimeout ? 'TIMEOUT' : 'UNREACHABLE';
    return { ok: false, failure: { code, field: null, requestId: sentId, path: [] } };
  }
}

function answerOf<R>(json: unknown, requestId: string): Answer<R> {
  const { data, errors } = answerShape.parse(json);
  const failures = (errors ?? []).map(({ path, extensions }): Failure => ({
    code: extensions?.code ?? 'INTERNAL_SERVER_ERROR',
    field: extensions?.field ?? null,
    requestId: extensions?.requestId ?? requestId,
    path: path ?? [],
  }));
  // The gateway validated the answer against the document whose type R was generated from.
  if (data) return { ok: true, data: data as R, failures };
  const failure = failures[0] ?? {
    code: 'INTERNAL_SERVER_ERROR',
    field: null,
    requestId,
    path: [],
  };
  return { ok: false, failure };
}

function isUnauthenticated(failure: Failure): boolean {
  return failure.code === 'UNAUTHENTICATED';
}

async function toSignIn(): Promise<never> {
  return redirect({ href: '/sign-in?error=expired', locale: await getLocale() });
}
