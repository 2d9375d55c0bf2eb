export { runsOf, runsOfBank } from './tag-run.queries.ts';
export { TagRun } from './tag-run.entity.ts';
export { computeTags, type TaggingContext, type TagResult } from './tagging.compute.ts';
export { HOLDS_FOR_DAYS } from './participation.tags.ts';
export { COMPUTED_TAGS } from './tagging.groups.ts';
export { countBankEvents } from './tagging.reference.ts';
