'use client';

import { createContext, use, type ReactNode } from 'react';

/** The page of the analysis that is shown elsewhere, and its question. */
export interface Home {
  readonly pathname: string;
  readonly question: string;
}

const HomeContext = createContext<Home | null>(null);

/** Numbers of an analysis that is shown on another page lead to its own. */
export function AnalysisHome({
  home,
  children,
}: {
  readonly home: Home;
  readonly children: ReactNode;
}) {
  return <HomeContext value={home}>{children}</HomeContext>;
}

/** Null on the page of the analysis itself. */
export const useAnalysisHome = (): Home | null => use(HomeContext);
