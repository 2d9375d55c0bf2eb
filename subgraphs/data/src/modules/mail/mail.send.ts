import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import type { Jobs } from '@zhongtai/kit/jobs';
import { hidePersonal } from '@zhongtai/kit/personal';
import { MailSubscription, type MailTopic } from './mail-subscription.entity.ts';
import { openedAddress } from './mail.address.ts';
import { Mail } from './mail.entity.ts';
import type { Post } from './mail.post.ts';

const QUEUE = 'mails';
/** The job runner waits longer after each; all of them take about half an hour. */
const MOST_ATTEMPTS = 10;

export interface Sending {
  /** As the platform. */
  readonly em: EntityManager;
  readonly post: Post;
  readonly now: () => Date;
}

/** Sends what waits. */
export const sendMails = (jobs: Pick<Jobs, 'work'>, sending: () => Sending): Promise<void> =>
  jobs.work<{ id: string }>(QUEUE, ({ id }) => sendMail(sending(), id));

interface News {
  readonly topic: MailTopic;
  readonly organisation: string;
  /** Id of the report or alarm. */
  readonly about: string;
  readonly at: Date;
}

/** A mail to everybody who follows the topic in this part of the bank, in the open transaction. */
export async function mailSubscribers(
  em: EntityManager,
  jobs: Pick<Jobs, 'send'>,
  { topic, organisation, about, at }: News,
): Promise<void> {
  const subscriptions = await em.find(MailSubscription, { topic, organisation });
  const rows = subscriptions.map(({ subscriber, locale }) => ({
    ...{ id: newId(), organisation, topic, about, recipient: subscriber, locale },
    ...{ state: 'WAITING' as const, attempts: 0, problem: null, createdAt: at, endedAt: null },
  }));
  if (rows.length === 0) return;
  await em.upsertMany(Mail, rows, {
    onConflictFields: ['about', 'recipient'],
    onConflictAction: 'ignore',
  });
  for (const { id } of await em.find(Mail, { about, state: 'WAITING' })) {
    await jobs.send(QUEUE, { id }, { em, singletonKey: id });
  }
}

/** One try; a failed one is made again. The row is held meanwhile, so that no two send the same mail. */
export async function sendMail({ em, post, now }: Sending, id: string): Promise<void> {
  const failure = await em.transactional(async (tx) => {
    const mail = await tx.findOne(
      Mail,
      { id, state: 'WAITING' },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    if (!mail) return null;
    mail.attempts += 1;
    try {
      mail.state = await deliver(tx, post, mail);
      mail.problem = null;
    } catch (error) {
      mail.problem = hidePersonal(error instanceof Error ? error.message : String(error));
      if (isForGood(error) || mail.attempts >= MOST_ATTEMPTS) mail.state = 'FAILED';
    }
    if (mail.state !== 'WAITING') mail.endedAt = now();
    return mail.state === 'WAITING' ? mail.problem : null;
  });
  if (failure !== null) throw new Error(`Mail ${id} was not taken: ${failure}`);
}

async function deliver(em: EntityManager, post: Post, mail: Mail): Promise<'SENT' | 'KEPT'> {
  const { id, topic, about, recipient, organisation } = mail;
  const subscription = await em.findOne(MailSubscription, {
    ...{ topic, organisation, subscriber: recipient },
  });
  if (!subscription) throw new Gone('Nobody subscribes to it any more.');
  const message = await letterOf(em, post, mail);
  if (!message) throw new Gone(`There is no ${about} any more.`);
  const to = await openedAddress(post.vault, subscription);
  return post.deliver({ id, to, ...message });
}

/** What a mail says. */
export const letterOf = (
  em: EntityManager,
  { composers }: Post,
  { topic, about, locale }: Pick<Mail, 'topic' | 'about' | 'locale'>,
) => composers[topic](em, about, locale === 'EN' ? 'en' : 'zh');

/** Trying again would not help. */
class Gone extends Error {}

/** RFC 5321, 4.2.1: a reply of 5xx is permanent. */
const isForGood = (error: unknown): boolean =>
  error instanceof Gone ||
  (error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500);
