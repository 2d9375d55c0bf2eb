import { readSdl } from '@zhongtai/kit/sdl';
import { PrizeIssue } from './issue.entity.ts';
import { issueResolvers } from './issue.resolvers.ts';

export { applyIssueDecision } from './issue.decision.ts';
export { dropFromIssues } from './issue.statements.ts';
export { CUSTOMERS_LOCATED, giveIssue } from './issue.giving.ts';

/** Mounted by `subgraph.ts`. What other modules may use is exported above. */
export const issueModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: issueResolvers,
  entities: [PrizeIssue],
};
