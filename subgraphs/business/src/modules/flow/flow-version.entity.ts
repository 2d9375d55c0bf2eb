import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn } from '../../columns.ts';
import { appendOnly } from '../ledger/index.ts';
import type { FlowDefinition } from './flow.types.ts';

/** Reference data of the platform, the same for every bank: no row level security. */
const FlowVersionSchema = defineEntity({
  name: 'FlowVersion',
  tableName: 'flow_version',
  properties: {
    code: p.text().primary(),
    version: p.integer().primary(),
    definition: p.json<FlowDefinition>(),
    /** Of the definition. */
    hash: p.text(),
    publishedAt: momentColumn(),
  },
  primaryKeys: ['code', 'version'],
  checks: [
    { name: 'flow_version_code', expression: `code ~ '^[A-Z][A-Z_]*$' and version > 0` },
    {
      name: 'flow_version_definition',
      expression: `definition ->> 'code' = code and (definition ->> 'version')::int = version`,
    },
  ],
  triggers: [appendOnly('flow_version')],
});

/** A published version of a flow: orders that began with it end with it. */
export class FlowVersion extends FlowVersionSchema.class {}

FlowVersionSchema.setClass(FlowVersion);
