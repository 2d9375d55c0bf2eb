import type { EntityManager } from '@mikro-orm/postgresql';
import type { Message } from '../mail/index.ts';
import { documentOf, titleOf } from './report.document.ts';
import { Report } from './report.entity.ts';
import type { Language } from './report.names.ts';
import { wordsIn } from './report.titles.ts';
import { sentencesOf } from './report.words.ts';

/** A report as a mail, with the PDF; null when there is none to send. */
export async function reportMail(
  em: EntityManager,
  id: string,
  language: Language,
): Promise<Message | null> {
  const report = await em.findOne(Report, { id, state: 'READY' });
  const file = report && (await documentOf(report, language));
  if (!report?.content || !file) return null;
  const words = wordsIn(language);
  const { changes, drivers, improvements } = sentencesOf(report.content, language);
  return {
    subject: titleOf(report, language),
    path: `/reports/${id}`,
    sections: [
      { title: words.changes, lines: changes },
      { title: words.drivers, lines: drivers },
      {
        title: words.improvements,
        lines: improvements.length > 0 ? improvements : [words.nothing],
      },
    ],
    note: words.mail,
    attachments: [{ ...file, contentType: 'application/pdf' }],
  };
}
