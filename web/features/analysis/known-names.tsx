'use client';

import { createContext, use, type ReactNode } from 'react';
import { useEventWord } from '#features/customer-page/event-name.tsx';
import { indicatorOf } from './question.ts';

/** Something that a question names, or an answer. */
export interface KnownName {
  readonly key: string;
  readonly name: string;
}

/** What the bank calls its things, for whoever asks an analysis or reads one. */
export interface KnownNames {
  readonly indicators: readonly KnownName[];
  /** Channels by code, parts of the bank by path, products by id. */
  readonly values: readonly KnownName[];
}

const Names = createContext<KnownNames>({ indicators: [], values: [] });

interface Props {
  readonly names: KnownNames;
  readonly children: ReactNode;
}

export function WithKnownNames({ names, children }: Props) {
  return <Names value={names}>{children}</Names>;
}

export const useKnownNames = (): KnownNames => use(Names);

/** What a question calls an event, in the operator's words; it may be an indicator. */
export function useAskedWord(): (asked: string) => string {
  const { indicators } = useKnownNames();
  const word = useEventWord();
  return (asked) => {
    const key = indicatorOf(asked);
    if (key === null) return word(asked);
    return indicators.find((known) => known.key === key)?.name ?? key;
  };
}
