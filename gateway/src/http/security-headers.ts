import type { FastifyInstance } from 'fastify';

export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-site',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  // Answers are data; pages that business serves bring a policy of their own.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};
const ONE_YEAR = 'max-age=31536000; includeSubDomains';

/** Sets what an answer does not set itself: pages that business serves bring their own policy. */
export function secureHeaders(app: FastifyInstance, publicUrl: string): void {
  const https = publicUrl.startsWith('https:');
  const headers = { ...SECURITY_HEADERS, ...(https && { 'strict-transport-security': ONE_YEAR }) };
  app.addHook('onSend', async (_, reply) => {
    for (const [name, value] of Object.entries(headers)) {
      if (!reply.hasHeader(name)) reply.header(name, value);
    }
  });
}
