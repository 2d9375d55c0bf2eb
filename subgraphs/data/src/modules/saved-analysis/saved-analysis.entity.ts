import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';

export const ANALYSIS_KINDS = [
  'EVENT',
  'FUNNEL',
  'RETENTION',
  'DISTRIBUTION',
  'PATH',
  'BEHAVIOUR',
  'ASSOCIATION',
  'LINKS',
] as const;

export type AnalysisKind = (typeof ANALYSIS_KINDS)[number];

/** A question of an analysis, kept under a name. */
const SavedAnalysisSchema = defineEntity({
  name: 'SavedAnalysis',
  tableName: 'saved_analysis',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }, { properties: ['createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    kind: p.string().columnType('text').$type<AnalysisKind>(),
    name: p.string().columnType('text'),
    /** JSON, as the console keeps it in its address. */
    question: p.string().columnType('text'),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
  },
});

export class SavedAnalysis extends SavedAnalysisSchema.class {}

SavedAnalysisSchema.setClass(SavedAnalysis);
