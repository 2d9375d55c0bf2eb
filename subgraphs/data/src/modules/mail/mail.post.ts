import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Vault } from '@zhongtai/kit/personal';
import { createTransport } from 'nodemailer';
import type { MailTopic } from './mail-subscription.entity.ts';
import { htmlOf, type Message, textOf } from './mail.letter.ts';

export interface Letter extends Message {
  /** The same for every try, so that a receiver can tell a mail that comes twice. */
  readonly id: string;
  readonly to: string;
}

type Compose = (em: EntityManager, about: string, language: 'zh' | 'en') => Promise<Message | null>;

export interface Post {
  readonly vault: Vault;
  /** Whether mails leave the platform. */
  readonly hasServer: boolean;
  /** Address of the console, without a slash at its end. */
  readonly console: string;
  readonly composers: Readonly<Record<MailTopic, Compose>>;
  /** Whether it was sent, or kept as a file. @throws Error as the mail server gives it */
  readonly deliver: (letter: Letter) => Promise<'SENT' | 'KEPT'>;
}

export interface PostSettings extends Pick<Post, 'vault' | 'console' | 'composers'> {
  /** Null: nothing is sent. */
  readonly smtpUrl: string | null;
  readonly from: string;
  /** Where mails are kept that are not sent. */
  readonly folder: string;
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Sends by SMTP; without a server, keeps each mail as a file that mail programs open. */
export function openPost({ smtpUrl, from, folder, ...rest }: PostSettings): Post {
  const writer = createTransport({ streamTransport: true, buffer: true });
  const server = smtpUrl === null ? null : createTransport({ url: smtpUrl, ...TIMEOUTS });
  return {
    ...rest,
    hasServer: server !== null,
    async deliver(letter) {
      const mail = mailOf(letter, from, rest.console);
      if (server) {
        await server.sendMail(mail);
        return 'SENT';
      }
      const { message } = await writer.sendMail(mail);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `${letter.id}.eml`), message as Buffer, { mode: 0o600 });
      return 'KEPT';
    },
  };
}

const mailOf = ({ id, to, ...message }: Letter, from: string, console: string) => ({
  ...{ from, to, subject: message.subject, messageId: `<${id}@zhongtai>` },
  text: textOf(message, console),
  html: htmlOf(message, console),
  attachments: (message.attachments ?? []).map(({ fileName, content, contentType }) => ({
    ...{ filename: fileName, content, contentType, encoding: 'base64' },
  })),
});
