import type { z } from 'zod';
import { CLIENT_VERSION } from '#generated/client-version.ts';
import { readConfig } from '#lib/config.ts';
import { currentSession } from '#lib/session/session.ts';
import {
  documentsShape,
  type PlanAnswer,
  planShape,
  refusalShape,
  type RegisteredDocument,
} from './plan.ts';

const TIMEOUT_MS = 15_000;

export interface PlanQuestion {
  readonly query?: string;
  readonly documentId?: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
}

type Asked<Value> =
  | { readonly ok: true; readonly value: Value }
  | Extract<PlanAnswer, { ok: false }>;

/** How the gateway would run an operation for the signed-in operator. */
export async function askPlan(question: PlanQuestion): Promise<PlanAnswer> {
  const answer = await askGateway('/plan', planShape, question);
  return answer.ok ? { ok: true, plan: answer.value } : answer;
}

/** What clients have registered. */
export const askDocuments = (): Promise<Asked<RegisteredDocument[]>> =>
  askGateway('/plan/documents', documentsShape);

async function askGateway<Value>(
  path: string,
  shape: z.ZodType<Value>,
  body?: object,
): Promise<Asked<Value>> {
  const { accessToken, organisation } = await currentSession();
  try {
    const response = await fetch(`${readConfig().publicUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${accessToken}`,
        'x-client-version': CLIENT_VERSION,
        ...(body && { 'content-type': 'application/json' }),
        ...(organisation && { 'x-organisation': organisation }),
      },
      ...(body && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: shape.parse(answer) };
    const { errors } = refusalShape.parse(answer);
    const code = errors[0]?.extensions?.code ?? 'UNKNOWN';
    return { ok: false, code, messages: errors.map(({ message }) => message) };
  } catch (error) {
    console.error(`gateway: ${path} failed`, error);
    return { ok: false, code: 'UNREACHABLE', messages: [] };
  }
}
