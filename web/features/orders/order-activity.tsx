'use client';

import { useTranslations } from 'next-intl';

/**
 * Activities of our own orders, and those of the Dutch lender whose public log can be imported: `A_` is the state of an
 * application, `O_` of an offer, `W_` a piece of work.
 */
const KNOWN = {
  SUBMITTED: 'submitted',
  CHECKED: 'checked',
  APPROVED: 'approved',
  DECLINED: 'declined',
  CANCELLED: 'cancelled',
  STARTED: 'started',
  STEP_SUBMITTED: 'stepSubmitted',
  AUTHORISED: 'authorised',
  COMPLETED: 'completed',
  FAILED: 'failed',
  OUTCOME_UNKNOWN: 'outcomeUnknown',
  HANDED_OFF: 'handedOff',
  RESUMED: 'resumed',
  PICKED_UP: 'pickedUp',
  EXPIRED: 'expired',
  A_SUBMITTED: 'submitted',
  A_PARTLYSUBMITTED: 'partlySubmitted',
  A_PREACCEPTED: 'preaccepted',
  A_ACCEPTED: 'accepted',
  A_FINALIZED: 'finalized',
  A_APPROVED: 'approved',
  A_REGISTERED: 'registered',
  A_ACTIVATED: 'activated',
  A_DECLINED: 'declined',
  A_CANCELLED: 'cancelled',
  O_SELECTED: 'offerSelected',
  O_CREATED: 'offerCreated',
  O_SENT: 'offerSent',
  O_SENT_BACK: 'offerSentBack',
  O_ACCEPTED: 'offerAccepted',
  O_CANCELLED: 'offerCancelled',
  O_DECLINED: 'offerDeclined',
  'W_Afhandelen leads': 'workLead',
  'W_Beoordelen fraude': 'workFraud',
  'W_Completeren aanvraag': 'workComplete',
  'W_Nabellen incomplete dossiers': 'workIncomplete',
  'W_Nabellen offertes': 'workOffer',
  'W_Valideren aanvraag': 'workValidate',
  'W_Wijzigen contractgegevens': 'workContract',
} as const;

/** An activity in the operator's words; those the console has no word for keep the name of their source. */
export function OrderActivity({ activity }: { readonly activity: string }) {
  const t = useTranslations('orders.activity');
  const known = Object.entries(KNOWN).find(([code]) => code === activity)?.[1];
  return (
    <span title={activity} translate="no">
      {known ? t(known) : activity}
    </span>
  );
}
