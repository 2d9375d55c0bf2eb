import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn } from '../../columns.ts';

/** Values one operator may read within an hour. */
export const REVEALS_AN_HOUR = 30;

const RevealQuotaSchema = defineEntity({
  name: 'RevealQuota',
  tableName: 'reveal_quota',
  comment: 'How many values each operator has read in their running hour',
  properties: {
    /** Kind and subject of the caller. */
    caller: p.text().primary(),
    startedAt: momentColumn(),
    revealed: p.integer(),
  },
  checks: [{ name: 'reveal_quota_kept', expression: `revealed between 1 and ${REVEALS_AN_HOUR}` }],
});

export class RevealQuota extends RevealQuotaSchema.class {}

RevealQuotaSchema.setClass(RevealQuota);
