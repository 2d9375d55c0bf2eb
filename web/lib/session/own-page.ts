import { readConfig } from '#lib/config.ts';

/** Whether a page of the console itself asks: another site can send a request, but not our origin. */
export const isFromOwnPage = (request: Request): boolean =>
  request.headers.get('origin') === new URL(readConfig().consoleUrl).origin;

/** What is the operator's own, and so kept by nobody. */
export const privateAnswer = (body: object, status = 200): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
