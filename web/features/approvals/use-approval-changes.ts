'use client';

import type {
  ApprovalInboxChangedSubscription,
  ApprovalInboxChangedSubscriptionVariables,
} from '#generated/gql/graphql.ts';
import type { LiveDocument } from '#lib/graph/document.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { useLive } from '#lib/live/use-live.ts';

export type InboxChanges = LiveDocument<
  ApprovalInboxChangedSubscription,
  ApprovalInboxChangedSubscriptionVariables
>;

/** Loads the page anew whenever something is requested or decided. */
export function useApprovalChanges(document: InboxChanges): void {
  const router = useRouter();
  useLive({
    document,
    variables: {},
    cursorOf: ({ approvalInboxChanged }) => approvalInboxChanged.cursor,
    onMessage: () => router.refresh(),
  });
}
