'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useTransition } from 'react';
import { usePathname, useRouter } from '#lib/i18n/navigation.ts';

export interface Sort {
  readonly key: string;
  readonly direction: 'ASC' | 'DESC';
}

export interface ListState {
  /** What the address says now. */
  readonly values: Readonly<Record<string, string>>;
  /** True while the next page is on its way. */
  readonly isPending: boolean;
  /** Filters and sorting begin at the first page again. */
  readonly change: (patch: Patch) => void;
  /** Leaves everything else as it is. */
  readonly goTo: (patch: Patch) => void;
}

type Patch = Readonly<Record<string, string | undefined>>;

/** A list keeps its filter, order and page in the address, so that an address shows somebody else the same list. */
export function useListState(): ListState {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();

  const goTo = useCallback(
    (patch: Patch) => {
      const next = new URLSearchParams(params);
      for (const [name, value] of Object.entries(patch)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      const search = next.toString();
      startTransition(() =>
        router.push(search ? `${pathname}?${search}` : pathname, { scroll: false }),
      );
    },
    [params, pathname, router],
  );
  const values = useMemo(() => Object.fromEntries(params), [params]);
  const change = (patch: Patch) => goTo({ ...patch, after: undefined, trail: undefined });
  return { values, isPending, change, goTo };
}
