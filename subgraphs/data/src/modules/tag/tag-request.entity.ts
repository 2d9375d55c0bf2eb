import { defineEntity, p } from '@mikro-orm/core';
import { organisationPolicy } from '@zhongtai/kit/scope';

const STATUSES = ['WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const;

/** That an operator wants the tags of the bank computed now; the task that shows it is of the business domain. */
const TagRequestSchema = defineEntity({
  name: 'TagRequest',
  tableName: 'tag_request',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }],
  checks: [
    {
      name: 'tag_request_status_known',
      expression: `status in (${STATUSES.map((name) => `'${name}'`).join(', ')})`,
    },
  ],
  properties: {
    /** Of the task. */
    id: p.uuid().primary(),
    /** The bank: a root label. */
    organisation: p.string().columnType('ltree'),
    status: p.string().columnType('text').$type<(typeof STATUSES)[number]>(),
    requestedAt: p.datetime(3),
  },
});

export class TagRequest extends TagRequestSchema.class {}

TagRequestSchema.setClass(TagRequest);
