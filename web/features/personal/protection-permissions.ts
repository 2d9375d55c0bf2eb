import type { Permission } from '#lib/viewer/viewer.ts';

/** One of these opens each view, and any of them the room. */
export const PROTECTION_PERMISSIONS = {
  all: ['personal:manage', 'personal:erase', 'audit:read'],
  views: {
    erasures: ['personal:manage', 'personal:erase'],
    reveals: ['personal:manage', 'audit:read'],
    consents: ['personal:manage', 'consent:write'],
    fields: ['personal:manage', 'personal:erase', 'personal:reveal', 'audit:read'],
  },
} as const satisfies {
  all: readonly Permission[];
  views: Record<string, readonly Permission[]>;
};
