import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { findIssues, findIssuesOf } from './issue.queries.ts';

/** One instance per request: the cache must not outlive the caller's rights. */
export const issueLoaders = (ctx: ServiceContext) => ({
  issueById: new DataLoader((ids: readonly string[]) => findIssues(ctx, ids)),
  issueByAllocation: new DataLoader((ids: readonly string[]) => findIssuesOf(ctx, ids)),
});
