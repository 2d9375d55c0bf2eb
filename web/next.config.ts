import { join } from 'node:path';
import createNextIntlPlugin from 'next-intl/plugin';
import type { NextConfig } from 'next';

const root = join(import.meta.dirname, '..');
const withNextIntl = createNextIntlPlugin('./i18n/request.ts');

const config = {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  poweredByHeader: false,
  typedRoutes: false,
  // `npm run check` does it: who starts the platform need not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // Pages are per operator and never cached between people; the router may keep them while moving about.
    staleTimes: { dynamic: 0, static: 180 },
    // Writing it takes longer than it saves a build that happens once per version.
    turbopackFileSystemCacheForBuild: false,
  },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Accept-CH', value: 'Sec-CH-Prefers-Color-Scheme' },
      ],
    },
  ],
} satisfies NextConfig;

export default withNextIntl(config);
