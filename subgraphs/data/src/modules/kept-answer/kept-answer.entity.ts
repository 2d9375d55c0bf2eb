import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn } from '@zhongtai/kit/scope';

// Whoever counted may read it, where they may see; `scope()` of our own processes is the root of all paths.
const OWN = `organisation <@ scope() and (owner = scope_operator() or scope() = '')`;

/** What a statement of an analysis was answered with when a task asked it: counts, and values they are grouped by. */
const KeptAnswerSchema = defineEntity({
  name: 'KeptAnswer',
  tableName: 'kept_answer',
  rowLevelSecurity: 'force',
  policies: [{ name: 'own', using: OWN, check: OWN }],
  indexes: [{ properties: ['organisation'], type: 'gist' }, { properties: ['runId'] }],
  uniques: [{ properties: ['owner', 'fingerprint'] }],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    /** Sign-in name of whoever had it counted. */
    owner: p.string().columnType('text'),
    runId: p.uuid(),
    /** Of the statement with its values and the scope it was asked in. */
    fingerprint: p.string().columnType('text'),
    /** A line of JSON for each row. */
    lines: p.string().columnType('text').lazy(),
    countedAt: p.datetime(3),
    keptUntil: p.datetime(3),
  },
});

export class KeptAnswer extends KeptAnswerSchema.class {}

KeptAnswerSchema.setClass(KeptAnswer);
