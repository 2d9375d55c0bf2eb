import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { isId, newId } from '@zhongtai/kit/ids';
import { normalEmail } from '@zhongtai/kit/personal';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { MAIL_TOPICS, MailSubscription, type MailTopic } from './mail-subscription.entity.ts';
import { sealedAddress } from './mail.address.ts';
import { Mail } from './mail.entity.ts';
import { textOf } from './mail.letter.ts';
import type { Post } from './mail.post.ts';
import { letterOf } from './mail.send.ts';

type Posting = ServiceContext & { readonly post: Post };

const shape = z.object({
  topic: z.enum(MAIL_TOPICS),
  address: z.string().trim().max(200),
  locale: z.enum(['ZH_CN', 'EN']).default('ZH_CN'),
});

/** @throws InvalidInput */
export async function subscribe(ctx: Posting, input: unknown): Promise<MailSubscription> {
  const { topic, address, locale } = parseInput(shape, input);
  const { organisation, subject: subscriber } = ctx.caller;
  if (organisation === null || organisation === '*') {
    throw new InvalidInput('organisation', 'Of what are the mails?');
  }
  const normal = normalEmail(address);
  return ctx.em.transactional(async (em) => {
    await em.nativeDelete(MailSubscription, { topic, organisation, subscriber });
    const id = newId();
    const made = em.create(MailSubscription, {
      ...{ id, organisation, topic, subscriber, locale, createdAt: ctx.now() },
      ...(await sealedAddress(ctx.post.vault, id, normal)),
    });
    audit(em, ctx, {
      ...{ action: 'mail.subscribed', organisation },
      ...{ objectKind: 'MailSubscription', objectId: id, after: { topic, locale } },
    });
    await em.flush();
    return made;
  });
}

export async function unsubscribe(ctx: ServiceContext, { topic }: { readonly topic: MailTopic }) {
  const { organisation, subject: subscriber } = ctx.caller;
  return ctx.em.transactional(async (em) => {
    const found = await em.findOne(MailSubscription, {
      ...{ topic, subscriber, organisation: organisation ?? '' },
    });
    if (found) {
      audit(em, ctx, {
        ...{ action: 'mail.unsubscribed', organisation: found.organisation },
        ...{ objectKind: 'MailSubscription', objectId: found.id, before: { topic } },
      });
      em.remove(found);
    }
    return { topic };
  });
}

export const ownSubscriptions = ({ em, caller }: ServiceContext): Promise<MailSubscription[]> =>
  em.find(
    MailSubscription,
    { subscriber: caller.subject, organisation: caller.organisation ?? '' },
    { orderBy: { topic: 'asc' } },
  );

interface List extends PageArgs {
  readonly about?: string | null | undefined;
}

/** Newest first. @throws InvalidInput */
export function listMails(
  { em }: ServiceContext,
  { about, ...args }: List,
): Promise<Connection<Mail>> {
  if (about && !isId(about)) throw new InvalidInput('about', 'Not an id.');
  const where = about ? { about } : {};
  return paginate(em, Mail, { where, orderBy: 'createdAt', direction: 'desc', args });
}

/** A mail as it is sent. */
export async function openLetter({ em, post }: Posting, id: string) {
  const mail = isId(id) ? await em.findOne(Mail, { id }) : null;
  const message = mail && (await letterOf(em, post, mail));
  return (
    message && {
      subject: message.subject,
      text: textOf(message, post.console),
      attachments: (message.attachments ?? []).map(({ fileName }) => fileName),
    }
  );
}
