import { p } from '@mikro-orm/core';

export const PERIODS = ['TRANSACTION', 'DAY', 'YEAR'] as const;

export type Period = (typeof PERIODS)[number];

export const limitScene = () => p.enum(['TRANSFER']);
export const limitPeriod = () => p.enum(PERIODS);
