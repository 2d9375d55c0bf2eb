'use server';

import type { MailLetterQuery, MailTopic, ReportKind } from '#generated/gql/graphql.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import {
  MAIL_LETTER,
  REQUEST_REPORT,
  SUBSCRIBE_TO_MAIL,
  UNSUBSCRIBE_FROM_MAIL,
} from './reports.queries.ts';

export interface RequestValues {
  readonly kind: ReportKind;
  readonly day: string;
}

/** Gives the id of the report. */
export async function requestReport(
  { kind, day }: RequestValues,
  idempotencyKey: string,
): Promise<Outcome<string>> {
  const input = { idempotencyKey, kind, day };
  return outcomeOf(await ask(REQUEST_REPORT, { input }), ({ requestReport: { id } }) => id);
}

export interface SubscriptionValues {
  readonly topic: MailTopic;
  readonly address: string;
}

/** In the language of the page. */
export async function subscribe({ topic, address }: SubscriptionValues): Promise<Outcome<string>> {
  const input = { topic, address, locale: await graphLocale() };
  return outcomeOf(await ask(SUBSCRIBE_TO_MAIL, { input }), ({ subscribeToMail: { id } }) => id);
}

export async function unsubscribe(topic: MailTopic): Promise<Outcome<string>> {
  return outcomeOf(await ask(UNSUBSCRIBE_FROM_MAIL, { input: { topic } }), () => topic);
}

/** Null when it cannot be opened now, or is gone. */
export async function openLetter(id: string): Promise<MailLetterQuery['mailLetter']> {
  const answer = await ask(MAIL_LETTER, { id });
  return answer.ok ? answer.data.mailLetter : null;
}
