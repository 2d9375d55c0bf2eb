import type { EntityManager } from '@mikro-orm/postgresql';
import type { Role } from '@zhongtai/kit/caller';
import type { JWK } from 'jose';
import { stableId } from '@zhongtai/kit/ids';
import { FREE_SCOPE, GRAPH_SCOPE } from './clients.ts';
import { DEMO_PASSWORD } from './demo.logins.ts';
import { openDemoChannelKey } from './demo.keys.ts';
import { OidcClient } from './oidc-client.entity.ts';
import { Operator } from './operator.entity.ts';
import { hashPassword } from './password.ts';

const PARTNER_SECRET = 'zhongtai-demo-partner';
const PARTNER_SCOPES = [
  'award:read',
  'order:read',
  'product:read',
  'customer:read',
  'webhook:write',
];

const ROLES: readonly { name: string; title: string; role: Role }[] = [
  { name: 'admin', title: '系统管理员', role: 'ADMINISTRATOR' },
  { name: 'security', title: '安全管理员', role: 'SECURITY_ADMINISTRATOR' },
  { name: 'audit', title: '审计管理员', role: 'AUDIT_ADMINISTRATOR' },
  { name: 'campaign', title: '活动经理', role: 'CAMPAIGN_MANAGER' },
  { name: 'approver', title: '审批人', role: 'APPROVER' },
  { name: 'analyst', title: '分析师', role: 'ANALYST' },
  { name: 'product', title: '产品经理', role: 'PRODUCT_MANAGER' },
  { name: 'service', title: '客服', role: 'SERVICE_AGENT' },
];

/** A second branch, with fewer people, shows what one branch cannot see of another. */
const BRANCHES_WITH_LOGINS = 2;

export interface DemoBank {
  /** Root of the bank: `demo`. */
  readonly bank: string;
  /** Its branches, as paths (`demo.b01`) or last labels (`b01`), in order. */
  readonly branches: readonly string[];
  /** ZHONGTAI_HOME: the demo channel's private key is written into it. */
  readonly home: string;
}

export interface DemoLogins {
  readonly operators: readonly {
    username: string;
    password: string;
    organisation: string;
    role: Role;
  }[];
  readonly partner: { clientId: string; secret: string; scopes: readonly string[] };
  readonly channel: { clientId: string; channel: string; keyFile: string };
}

/**
 * Operators, a partner and a channel that anyone may try the bank with. Made once: a second run changes
 * no password and no key. `em` must see the whole platform.
 */
export async function provisionDemoLogins(em: EntityManager, bank: DemoBank): Promise<DemoLogins> {
  const operators = operatorsOf(bank);
  const channel = await openDemoChannelKey(bank.home, channelClientId(bank.bank));
  // One hash for all of them: it is one published password, and hashing takes its time.
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const partner = { ...partnerClient(bank.bank), secretHash: await hashPassword(PARTNER_SECRET) };
  await em.upsertMany(
    Operator,
    operators.map(({ role: _role, ...row }) => ({ ...row, passwordHash, isDemo: true })),
    { onConflictFields: ['username'], onConflictMergeFields: ['displayName', 'organisation'] },
  );
  await grantDemoRoles(em, operators);
  await em.upsertMany(OidcClient, [partner, channelClient(bank.bank, channel.publicJwk)], {
    onConflictFields: ['clientId'],
    onConflictMergeFields: ['name', 'organisation', 'scopes', 'jwks'],
  });
  return {
    operators: operators.map(({ username, organisation, role }) => ({
      ...{ username, organisation, role },
      password: DEMO_PASSWORD,
    })),
    partner: { clientId: partner.clientId, secret: PARTNER_SECRET, scopes: PARTNER_SCOPES },
    channel: { clientId: channelClientId(bank.bank), channel: 'mobile', keyFile: channel.file },
  };
}

/** Only to those who never held any: what an administrator changed since stays changed. */
async function grantDemoRoles(
  em: EntityManager,
  operators: ReturnType<typeof operatorsOf>,
): Promise<void> {
  await em.execute(
    `insert into business.role_grant
       (id, operator_id, username, role, organisation, granted_by, granted_at)
     select row.id, operator.id, operator.username, row.role, row.organisation, 'platform', now()
     from jsonb_to_recordset(?::jsonb) as row (id uuid, username text, role text, organisation ltree)
     join business.operator on operator.username = row.username
     where not exists (
       select from business.role_grant held where held.username = operator.username
     )`,
    [
      JSON.stringify(
        operators.map(({ username, role, organisation }) => ({
          id: stableId('role-grant', username),
          ...{ username, role, organisation },
        })),
      ),
    ],
  );
}

function operatorsOf({ bank, branches }: DemoBank) {
  const labels = branches
    .slice(0, BRANCHES_WITH_LOGINS)
    .map((path) => path.split('.').at(-1) ?? '');
  const head = ROLES.map((role) => operator(role, { bank, branch: null }));
  const below = labels.flatMap((branch, index) =>
    ROLES.filter(({ name }) => index === 0 || ['campaign', 'service'].includes(name)).map((role) =>
      operator(role, { bank, branch }),
    ),
  );
  return [...head, ...below];
}

function operator(
  { name, title, role }: (typeof ROLES)[number],
  { bank, branch }: { readonly bank: string; readonly branch: string | null },
) {
  const username = [name, branch, bank].filter(Boolean).join('.');
  return {
    id: stableId('operator', username),
    username,
    displayName: `${title} ${branch ?? bank}`,
    organisation: branch ? `${bank}.${branch}` : bank,
    role,
    failedAttempts: 0,
    isDisabled: false,
  };
}

const channelClientId = (bank: string) =>
  bank === 'demo' ? 'channel.mobile' : `channel.mobile.${bank}`;

const partnerClient = (bank: string) => ({
  ...client(`partner.${bank}`, bank),
  kind: 'PARTNER' as const,
  name: `Partner of ${bank}`,
  scopes: PARTNER_SCOPES,
});

const channelClient = (bank: string, publicJwk: JWK) => ({
  ...client(channelClientId(bank), bank),
  kind: 'CHANNEL' as const,
  name: `Mobile bank of ${bank}`,
  jwks: { keys: [publicJwk] },
  // The demo bank is a sandbox.
  scopes: [GRAPH_SCOPE, FREE_SCOPE],
  channel: 'mobile',
});

const client = (clientId: string, organisation: string) => ({
  id: stableId('oidc-client', clientId),
  clientId,
  organisation,
  isDisabled: false,
  isDemo: true,
});
