import { readConfig } from '#lib/config.ts';
import { currentSession } from '#lib/session/session.ts';

/**
 * Gives the page an access token of a few minutes for the live connection, which goes to the gateway itself. The page
 * holds it in memory only. Another site cannot read the answer, and is refused by its origin all the same.
 */
export async function POST(request: Request): Promise<Response> {
  const { consoleUrl, publicUrl } = readConfig();
  if (request.headers.get('origin') !== new URL(consoleUrl).origin) return answer({}, 403);
  const session = await currentSession();
  if (!session.accessToken) return answer({}, 401);
  return answer({
    url: `${publicUrl.replace(/^http/, 'ws')}/graphql`,
    token: session.accessToken,
    organisation: session.organisation ?? null,
  });
}

function answer(body: object, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
