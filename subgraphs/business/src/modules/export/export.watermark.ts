import type { ExportRequest } from './export.entity.ts';
import { type Bank, momentIn } from './export.list.ts';

type Marked = Pick<
  ExportRequest,
  'id' | 'locale' | 'owner' | 'ownerName' | 'organisation' | 'purpose'
>;

/** Who took it out of the bank's hands, when and why: stands in the file and on each printed page. */
export function watermarkOf(
  { id, locale, owner, ownerName, organisation, purpose }: Marked,
  { at, bank }: { readonly at: Date; readonly bank: Bank },
): string {
  const moment = `${momentIn(at, bank)} ${bank.timeZone}`;
  return locale === 'EN'
    ? `Exported by ${ownerName} (${owner}, ${organisation}) at ${moment}; purpose: ${purpose}; ${id}`
    : `导出人：${ownerName}（${owner}，${organisation}）；时间：${moment}；用途：${purpose}；${id}`;
}
