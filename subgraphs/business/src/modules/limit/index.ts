import { readSdl } from '@zhongtai/kit/sdl';
import { CustomerLimit } from './customer-limit.entity.ts';
import { LimitCounter } from './limit-counter.entity.ts';
import { LimitReservation } from './limit-reservation.entity.ts';
import { LimitRule } from './limit-rule.entity.ts';
import { limitResolvers } from './limit.resolvers.ts';

export { applyLimitDecision } from './limit-rule.approval.ts';
export { changeTransferLimits, countTransfer } from './limit.service.ts';
export { settleLimit } from './limit.statements.ts';

export const limitModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: limitResolvers,
  entities: [CustomerLimit, LimitCounter, LimitReservation, LimitRule],
};
