import { inWords, type Language } from '@zhongtai/kit/form';
import { z } from 'zod';
import type { ApprovalChange } from './approval.entity.ts';

const words = z.object({ zh: z.string(), en: z.string() });

interface Kept {
  readonly type: ApprovalChange['type'];
  readonly value: string | null;
}

/** What was submitted in both languages in the one asked for; all else as it is. */
export const valueIn = (locale: Language, { type, value }: Kept): string | null =>
  type === 'WORDS' && value !== null ? inWords(words.parse(JSON.parse(value)), locale) : value;
