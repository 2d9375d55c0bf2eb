import type { DatabaseRole } from './domains.ts';
import type { Secrets } from './secrets.ts';

/** One database, as its administrator and as each role. */
export interface DatabaseUrls {
  admin: string;
  as: (role: DatabaseRole) => string;
}

export function embeddedUrls(place: { port: number; database: string; secrets: Secrets }) {
  const { port, database, secrets } = place;
  const admin = `postgresql://postgres:${secrets.postgres}@127.0.0.1:${port}/${database}`;
  return externalUrls(admin, secrets.roles);
}

/** The operator's server: the same address, options and database, with our roles instead of theirs. */
export function externalUrls(admin: string, passwords: Secrets['roles']): DatabaseUrls {
  return {
    admin,
    as: (role) => {
      const url = new URL(admin);
      url.username = role;
      url.password = passwords[role];
      return url.href;
    },
  };
}
