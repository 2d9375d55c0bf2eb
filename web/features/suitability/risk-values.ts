import { z } from 'zod';

export const RISK_GRADES = ['C1', 'C2', 'C3', 'C4', 'C5'] as const;

export const riskShape = z.object({ grade: z.enum(RISK_GRADES), form: z.string().trim().min(1) });

export type RiskValues = z.infer<typeof riskShape>;
