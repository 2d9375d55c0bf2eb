import { readSdl } from '@zhongtai/kit/sdl';
import { ApprovalPolicy } from './approval-policy.entity.ts';
import { Approval } from './approval.entity.ts';
import { approvalResolvers } from './approval.resolvers.ts';

export type { Approval, ApprovalChange } from './approval.entity.ts';
export {
  APPROVAL_ENDS,
  type ApprovalNews,
  decidedApproval,
  withdrawApproval,
} from './approval.outcome.ts';
export { setPolicy } from './approval-policy.service.ts';
export { type ApprovalRequest, requestApproval, takeRequest } from './approval.request.ts';

export const approvalModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: approvalResolvers,
  entities: [Approval, ApprovalPolicy],
};
