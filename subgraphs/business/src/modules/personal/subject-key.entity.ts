import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const SubjectKeySchema = defineEntity({
  name: 'SubjectKey',
  tableName: 'subject_key',
  comment: 'Data keys of customers, wrapped; without the wrapping key they are noise',
  properties: {
    customerId: p.uuid().primary(),
    organisation: organisationColumn(),
    /** Null once shredded. */
    wrapped: p.blob().nullable(),
    /** Version of the wrapping key. */
    keyId: p.text().nullable(),
    shreddedAt: momentColumn().nullable(),
  },
  checks: [
    {
      name: 'subject_key_whole_or_shredded',
      expression:
        '(wrapped is null) = (shredded_at is not null) and (wrapped is null) = (key_id is null)',
    },
  ],
  indexes: [{ properties: 'keyId' }],
  ...ownRowsPolicy(),
});

export class SubjectKey extends SubjectKeySchema.class {}

SubjectKeySchema.setClass(SubjectKey);
