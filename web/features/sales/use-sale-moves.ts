'use client';

import { useState } from 'react';
import type {
  SaleMovedSubscription,
  SaleMovedSubscriptionVariables,
} from '#generated/gql/graphql.ts';
import type { LiveDocument } from '#lib/graph/document.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { useLive, type LiveState } from '#lib/live/use-live.ts';

export type SaleMoves = LiveDocument<SaleMovedSubscription, SaleMovedSubscriptionVariables>;

/** What moves of a sale. */
interface Moving {
  readonly state: SaleMovedSubscription['saleMoved']['state'];
  readonly remaining: number;
}

/** How the sale stands, as the page was loaded or as was last told; the page is loaded anew when its state is another. */
export function useSaleMoves(
  sale: Moving,
  campaignId: string,
  document: SaleMoves,
): { move: SaleMovedSubscription['saleMoved'] | null; live: LiveState } {
  const router = useRouter();
  const [told, setTold] = useState<{ of: Moving; move: SaleMovedSubscription['saleMoved'] } | null>(
    null,
  );
  const live = useLive({
    document,
    variables: { campaignId },
    cursorOf: ({ saleMoved }) => saleMoved.cursor,
    onMessage: ({ saleMoved: move }) => {
      setTold({ of: sale, move });
      if (move.state !== sale.state) router.refresh();
    },
  });
  // A page that was loaded again knows better than what was told before.
  return { move: told?.of === sale ? told.move : null, live };
}
