import { generateKeyPairSync } from 'node:crypto';
import { START, encodeCursor } from '@zhongtai/kit/outbox';
import { HIDDEN, idOf, numberOf, searchFor, wordOf } from './canaries.ts';

/** Values of arguments by name, so that a refusal is one of rights and not of form. */

const SCALARS: Record<string, string> = {
  Int: '1',
  Float: '1',
  Boolean: 'false',
  Date: '"2026-03-01"',
  DateTime: '"2026-03-01T00:00:00Z"',
  Decimal: '"1"',
};

const LATER: Record<string, string> = {
  Date: '"2026-03-02"',
  DateTime: '"2027-02-01T00:00:00Z"',
};

/** Not needed, yet given: without them an analysis would tell of a leak no more than a count. */
export const CUTS: Readonly<Record<string, string>> = {
  breakdown: '"property.note"',
  comparesPrevious: 'true',
};

/** Retention counts in at most 256 units. */
const WITHIN_A_MONTH = /^(retention|analysisCustomers)$/;

const SOME_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;

const WORDS: Record<string, string> = {
  objectKind: 'Customer',
  flow: 'TRANSFER',
  data: '{}',
  pin: '194826',
  currency: 'CNY',
  tagKey: 'gender',
  trait: 'trait.area',
  event: 'product.viewed',
  names: 'product.viewed',
  source: 'product.viewed',
  begins: '2026-03-01',
  code: 'TAKEN_OVER',
  role: 'ANALYST',
  permissions: 'customer:read',
  phone: '13800000000',
  channel: 'mobile',
  category: 'demographic',
  username: 'sweep.kanarie',
  label: 'sweep',
  question: '{}',
  newPassword: 'a password long enough for anyone',
  scopes: 'award:read',
  url: 'https://partner.example/',
  document: 'subscription ($after: Cursor) { awardIssued(after: $after) { cursor } }',
  jwks: JSON.stringify({ keys: [{ ...SOME_KEY.export({ format: 'jwk' }), kid: 'swept' }] }),
  query: searchFor(HIDDEN),
  subject: wordOf(HIDDEN, 'operator'),
  operator: wordOf(HIDDEN, 'operator'),
  actor: wordOf(HIDDEN, 'operator'),
};
const PLACES = ['path', 'organisation', 'parent'];
const AFTER = ['to', 'endsAt', 'validUntil'];
/** Texts for people: any will do. */
const SPOKEN = ['reason', 'name', 'nameZh', 'nameEn', 'displayName', 'title', 'note', 'purpose'];

/** Of a scalar argument of a field: an id of what the argument or the field is about, unless a word is known. */
export function scalarOf(name: string, type: string, field: string): string {
  const cut = CUTS[name];
  if (cut !== undefined) return cut;
  // The place of an event on a way; the first is that from which ways begin.
  if (name === 'level') return '0';
  if (name === 'to' && WITHIN_A_MONTH.test(field)) return '"2026-04-01T00:00:00Z"';
  if (AFTER.includes(name)) return LATER[type] ?? '"2027-02-01"';
  if (name === 'after') return `"${encodeCursor(START)}"`;
  if (name === 'version') return numberOf(HIDDEN);
  const known = SCALARS[type];
  if (known !== undefined) return known;
  if (PLACES.includes(name)) return `"${HIDDEN}"`;
  if (field === 'plannedEventVersions') return `"${wordOf(HIDDEN, 'planned_event.name')}"`;
  if (name === 'value' && /identity/i.test(field)) {
    return `"${wordOf(HIDDEN, 'identity_link.value')}"`;
  }
  if (SPOKEN.includes(name)) return '"swept"';
  if (name === 'id' && field.endsWith('Item')) return `"${PARKED}"`;
  if (name === 'key' && field === 'tag') return '"gender"';
  return JSON.stringify(WORDS[name] ?? idOf(HIDDEN, tableOf(name, field)));
}

/** How the operations desk names the event that was put aside. */
const PARKED = Buffer.from(
  JSON.stringify([
    ...['event', wordOf(HIDDEN, 'bus_parked.consumer'), wordOf(HIDDEN, 'bus_parked.source')],
    idOf(HIDDEN, 'bus_parked'),
  ]),
).toString('base64url');

const OBJECT =
  /(partner|webhook|prizeIssue|prize|policy|campaign|order|approval|role|operator|session|passkey|organisation|task|export|savedAnalysis|trackingSource|trackingAlarm|trackingTrial|indicatorRule|indicatorAlarm|dashboard|report|mail|identityConflict|identityLink|customerGroup)/i;
const TABLES: Record<string, string> = {
  savedanalysis: 'saved_analysis',
  prizeissue: 'prize_issue',
  trackingsource: 'tracking_source',
  trackingalarm: 'tracking_alarm',
  trackingtrial: 'tracking_trial',
  indicatorrule: 'indicator_rule',
  indicatoralarm: 'indicator_alarm',
  identityconflict: 'identity_conflict',
  identitylink: 'identity_link',
  source: 'tracking_source',
  owner: 'customer',
  session: 'operator_session',
  policy: 'approval_policy',
  passkey: 'operator_passkey',
  export: 'task',
  object: 'customer',
  startcustomer: 'customer',
  endcustomer: 'customer',
  customergroup: 'customer_group',
  group: 'customer_group',
  grant: 'role_grant',
};

/** In which table the row is that an argument names. */
function tableOf(name: string, field: string): string {
  if (/^(approve|reject)$/.test(field) && name === 'id') return 'approval';
  const what = name === 'id' ? (OBJECT.exec(field)?.[0] ?? field) : name.replace(/Id$/, '');
  const lower = what.toLowerCase();
  return TABLES[lower] ?? lower;
}
