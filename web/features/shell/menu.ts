import type { Permission } from '#lib/viewer/viewer.ts';

/** The rooms of the console, in order, and what one needs to enter. */
const MENU = [
  { key: 'home', href: '/', permission: null },
  { key: 'customers', href: '/customers', permission: 'customer:read' },
  { key: 'channels', href: '/channels', permission: 'customer:read' },
  { key: 'campaigns', href: '/campaigns', permission: 'campaign:read' },
  { key: 'prizes', href: '/prizes', permission: 'prize:read' },
  { key: 'issues', href: '/issues', permission: ['award:issue', 'award:approve'] },
  { key: 'orders', href: '/orders', permission: 'order:read' },
  { key: 'flows', href: '/flows', permission: ['order:read', 'flow:write'] },
  { key: 'limits', href: '/limits', permission: ['order:read', 'limit:write'] },
  { key: 'ledger', href: '/ledger', permission: 'ledger:read' },
  { key: 'products', href: '/products', permission: 'product:read' },
  { key: 'tags', href: '/tags', permission: 'tag:read' },
  { key: 'analysis', href: '/analysis', permission: 'analysis:read' },
  { key: 'reports', href: '/reports', permission: 'analysis:read' },
  { key: 'tracking', href: '/tracking', permission: ['analysis:read', 'tracking:write'] },
  { key: 'approvals', href: '/approvals', permission: 'approval:read' },
  { key: 'organisations', href: '/organisations', permission: 'organisation:read' },
  { key: 'operators', href: '/operators', permission: 'operator:read' },
  { key: 'roles', href: '/roles', permission: 'operator:read' },
  { key: 'access', href: '/access', permission: 'session:revoke' },
  { key: 'audit', href: '/audit', permission: 'audit:read' },
  { key: 'desk', href: '/desk', permission: 'desk:read' },
  { key: 'developers', href: '/developers', permission: 'desk:read' },
  { key: 'partners', href: '/partners', permission: 'partner:read' },
  {
    key: 'dataProtection',
    href: '/data-protection',
    permission: ['personal:manage', 'personal:erase', 'audit:read'],
  },
] as const satisfies readonly {
  key: string;
  href: string;
  permission: Permission | readonly Permission[] | null;
}[];

/** Rooms that are entered through another. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  '/reports': ['/indicators', '/dashboards'],
};

/** Whether a page belongs to the room at `href`. */
export function isInRoom(pathname: string, href: string): boolean {
  if (href === '/') return pathname === '/';
  return [href, ...(BEHIND[href] ?? [])].some(
    (room) => pathname === room || pathname.startsWith(`${room}/`),
  );
}

export type MenuKey = (typeof MENU)[number]['key'];

/** The rooms that an operator with these permissions may enter. */
export function menuOf(permissions: readonly string[]) {
  return MENU.filter(({ permission }) => {
    if (permission === null) return true;
    const any: readonly string[] = typeof permission === 'string' ? [permission] : permission;
    return any.some((each) => permissions.includes(each));
  });
}
