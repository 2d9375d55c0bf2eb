import { readConfig } from '#lib/config.ts';
import { isFromOwnPage, privateAnswer } from '#lib/session/own-page.ts';
import { currentSession } from '#lib/session/session.ts';

/**
 * Gives the page an access token of a few minutes for the live connection, which goes to the gateway itself. The page
 * holds it in memory only. Another site cannot read the answer, and is refused by its origin all the same.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOwnPage(request)) return privateAnswer({}, 403);
  const session = await currentSession();
  if (!session.accessToken) return privateAnswer({}, 401);
  return privateAnswer({
    url: `${readConfig().publicUrl.replace(/^http/, 'ws')}/graphql`,
    token: session.accessToken,
    organisation: session.organisation ?? null,
  });
}
