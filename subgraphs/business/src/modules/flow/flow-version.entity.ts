import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { appendOnly } from '../ledger/index.ts';
import type { FlowDefinition } from './flow.types.ts';

/** What stands above a part of the bank holds for it, and the platform (`''`) stands above all. */
const SEEN = 'organisation @> scope() or organisation <@ scope()';
const WRITTEN = 'organisation <@ scope() and nlevel(scope()) <= 1 and scope_customer() is null';

const FlowVersionSchema = defineEntity({
  name: 'FlowVersion',
  tableName: 'flow_version',
  properties: {
    /** The bank whose own it is; the empty path for what the platform brings to every bank. */
    organisation: organisationColumn().primary(),
    code: p.text().primary(),
    version: p.integer().primary(),
    definition: p.json<FlowDefinition>(),
    /** Of the definition. */
    hash: p.text(),
    publishedAt: momentColumn(),
    publishedBy: p.text().nullable(),
  },
  primaryKeys: ['organisation', 'code', 'version'],
  checks: [
    { name: 'flow_version_code', expression: `code ~ '^[A-Z][A-Z_]*$' and version > 0` },
    { name: 'flow_version_of_bank', expression: 'nlevel(organisation) <= 1' },
    {
      name: 'flow_version_definition',
      expression: `definition ->> 'code' = code and (definition ->> 'version')::int = version`,
    },
  ],
  triggers: [appendOnly('flow_version')],
  rowLevelSecurity: 'force',
  policies: [
    { name: 'flow_version_seen', command: 'select', using: SEEN },
    { name: 'flow_version_published', command: 'insert', check: WRITTEN },
  ],
});

/** A published version of a flow: orders that began with it end with it. */
export class FlowVersion extends FlowVersionSchema.class {}

FlowVersionSchema.setClass(FlowVersion);
