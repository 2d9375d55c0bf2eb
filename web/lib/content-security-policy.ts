import { readConfig } from './config.ts';

/**
 * Only our own code runs, and pages talk to the console and the gateway alone. antd writes styles into the page as it
 * renders, so styles cannot be bound to the nonce.
 */
export function contentSecurityPolicy(nonce: string): string {
  const gateway = new URL(readConfig().publicUrl);
  const live = gateway.origin.replace(/^http/, 'ws');
  const evaluation = readConfig().isDevelopment ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${live}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
