import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@zhongtai/kit/ids';
import { testVault } from '@zhongtai/kit/testing';
import { openPost, type Post } from '../modules/mail/index.ts';
import { COMPOSERS } from '../reporting.ts';

/** By which mails go out: to a server, or else to a folder of their own. */
export const testPost = (smtpUrl: string | null = null, folder: string = mailFolder()): Post =>
  openPost({
    ...{ vault: testVault(), smtpUrl, from: 'zhongtai@example.com', composers: COMPOSERS },
    ...{ console: 'https://console.example', folder },
  });

/** Where mails are kept that nobody sends. */
export const mailFolder = (): string => join(tmpdir(), `zhongtai-mail-${newId()}`);
