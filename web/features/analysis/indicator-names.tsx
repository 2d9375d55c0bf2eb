'use client';

import { createContext, use, type ReactNode } from 'react';
import { useEventWord } from '#features/customer-page/event-name.tsx';
import { indicatorOf } from './question.ts';

/** Of an indicator of the bank's library. */
export interface IndicatorName {
  readonly key: string;
  readonly name: string;
}

const Names = createContext<readonly IndicatorName[]>([]);

interface Props {
  readonly names: readonly IndicatorName[];
  readonly children: ReactNode;
}

/** Those that questions may name, for whoever asks or reads one below. */
export function IndicatorNames({ names, children }: Props) {
  return <Names value={names}>{children}</Names>;
}

export const useIndicatorNames = (): readonly IndicatorName[] => use(Names);

/** What a question calls an event, in the operator's words; it may be an indicator. */
export function useAskedWord(): (asked: string) => string {
  const names = useIndicatorNames();
  const word = useEventWord();
  return (asked) => {
    const key = indicatorOf(asked);
    if (key === null) return word(asked);
    return names.find((known) => known.key === key)?.name ?? key;
  };
}
