import { readSdl } from '@zhongtai/kit/sdl';
import { MailSubscription } from './mail-subscription.entity.ts';
import { Mail } from './mail.entity.ts';
import { mailResolvers } from './mail.resolvers.ts';

export { ACCESS_CHANGED, forgetSubscribers, withdrawalsIn } from './mail.access.ts';
export type { Message } from './mail.letter.ts';
export { openPost, type Post, type PostSettings } from './mail.post.ts';
export { mailSubscribers, sendMail, sendMails } from './mail.send.ts';

export const mailModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: mailResolvers,
  entities: [Mail, MailSubscription],
};
