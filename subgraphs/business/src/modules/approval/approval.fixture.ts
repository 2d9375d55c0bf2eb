import { newId } from '@zhongtai/kit/ids';
import type { ApprovalRequest } from './approval.request.ts';

/** A campaign of branch `demo.b01` at 2,000 CNY, submitted by its campaign manager. */
export const anApprovalRequest = (over: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  id: newId(),
  kind: 'CAMPAIGN',
  objectKind: 'Campaign',
  objectId: newId(),
  objectVersion: 2,
  title: 'Spring savings',
  organisation: 'demo.b01',
  value: { amount: '2000.0000', currency: 'CNY' },
  changes: [{ field: 'name', type: 'TEXT', before: null, after: 'Spring savings' }],
  submittedBy: 'campaign_manager.demo.b01',
  submittedByName: 'CAMPAIGN_MANAGER',
  makers: ['campaign_manager.demo.b01', 'drafter.demo.b01'],
  submittedAt: new Date('2026-03-01T02:00:00Z'),
  ...over,
});
