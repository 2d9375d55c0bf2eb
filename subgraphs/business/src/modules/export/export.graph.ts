import { z } from 'zod';

/** The graph would not answer, and will not when asked again. */
export class GraphRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The graph refused: ${code}`);
    this.code = code;
  }
}

/** For whom an export reads. */
export interface Reader {
  /** Sign-in name. */
  readonly owner: string;
  /** The part of the bank at which it was asked for. */
  readonly organisation: string;
}

export interface Question {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** The graph as one operator sees it now. @throws GraphRefused; other errors may pass */
export type AskGraph = (reader: Reader, question: Question) => Promise<unknown>;

export interface GraphDoor {
  /** Where the gateway listens. */
  readonly gatewayUrl: string;
  /** A token of a minute with the rights the operator has at this moment; null when there are none. */
  readonly tokenFor: (username: string) => Promise<string | null>;
}

const LASTING = new Set([
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_VALIDATION_FAILED',
  'INVALID_INPUT',
  'UNAUTHENTICATED',
]);

const TIMEOUT_MS = 30_000;

const answerShape = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ extensions: z.object({ code: z.string() }).partial().nullish() }))
    .nullish(),
});

/** Through the gateway, so that an export shows what a screen would, of every domain alike. */
export function askThroughGateway({ gatewayUrl, tokenFor }: GraphDoor): AskGraph {
  return async ({ owner, organisation }, { document, variables, signal }) => {
    const token = await tokenFor(owner);
    if (token === null) throw new GraphRefused('UNAUTHENTICATED');
    const response = await fetch(`${gatewayUrl}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-organisation': organisation,
      },
      body: JSON.stringify({ query: document, variables }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return dataOf(answerShape.parse(await response.json()));
  };
}

/** An answer that lacks a part would make a file that lacks it, and nobody would know. */
function dataOf({ data, errors }: z.infer<typeof answerShape>): unknown {
  const codes = (errors ?? []).map(({ extensions }) => extensions?.code ?? 'UNKNOWN');
  const lasting = codes.find((code) => LASTING.has(code));
  if (lasting) throw new GraphRefused(lasting);
  if (codes.length > 0) throw new Error(`The graph answered in part: ${codes.join(', ')}`);
  return data;
}
