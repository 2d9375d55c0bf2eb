import type { Page, Request } from '@playwright/test';

const LAST = 25;
const LONGEST = 240;

export interface Witness {
  readonly follow: (page: Page) => void;
  /** What happened last in each window, for whoever reads that a test failed. */
  readonly report: () => string;
}

/** Remembers of windows where they went, what they sent and were answered, and what they complained of. */
export function newWitness(): Witness {
  const since = Date.now();
  const said = new Map<Page, string[]>();
  return {
    follow(page) {
      const lines: string[] = [];
      said.set(page, lines);
      const note = (what: string) =>
        lines.push(`${String(Date.now() - since).padStart(7)} ms  ${what.slice(0, LONGEST)}`);
      page.on('request', (request) => isTelling(request) && note(`→ ${nameOf(request)}`));
      page.on('requestfinished', async (request) => {
        if (isTelling(request)) note(`← ${nameOf(request)} ${await answerTo(request)}`);
      });
      page.on('requestfailed', (request) => {
        if (isTelling(request)) note(`× ${nameOf(request)} ${request.failure()?.errorText}`);
      });
      page.on('pageerror', (error) => note(`error ${error}`));
      page.on('console', (message) => note(`${message.type()} ${message.text()}`));
    },
    report: () =>
      [...said].map(([page, lines]) => [page.url(), ...lines.slice(-LAST)].join('\n')).join('\n\n'),
  };
}

const isAction = (request: Request) => request.headers()['next-action'] !== undefined;

const isTelling = (request: Request) =>
  isAction(request) || request.isNavigationRequest() || request.headers()['rsc'] !== undefined;

const nameOf = (request: Request) =>
  `${isAction(request) ? 'action' : request.method()} ${new URL(request.url()).pathname}`;

/** A page is long; what an action gives back is not. */
async function answerTo(request: Request): Promise<string> {
  const response = await request.response().catch(() => null);
  const body = isAction(request) ? await response?.body().catch(() => null) : null;
  return `${response?.status()} ${body?.toString('utf8').replaceAll('\n', ' ') ?? ''}`;
}
