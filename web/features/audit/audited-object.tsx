'use client';

import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { kindWord } from './audit-words.ts';

/** Where the console shows objects of a kind. */
const PAGES: Readonly<Record<string, string>> = {
  Campaign: '/campaigns',
  Customer: '/customers',
  FlowDraft: '/flows/drafts',
  Order: '/orders',
  Prize: '/prizes',
  PrizeIssue: '/issues',
  Product: '/products',
  ProductIntake: '/products/intakes',
  ProductSource: '/products/sources',
  Tag: '/tags',
};

interface Props {
  readonly objectKind: string;
  readonly objectId: string;
}

/** Kind and id of what an entry is about, and the way to it. */
export function AuditedObject({ objectKind, objectId }: Props) {
  const t = useTranslations();
  const page = PAGES[objectKind];
  const id = (
    <span className="numeric" style={{ overflowWrap: 'anywhere' }}>
      {objectId}
    </span>
  );
  return (
    <>
      {kindWord(t, objectKind)} {page ? <Link href={`${page}/${objectId}`}>{id}</Link> : id}
    </>
  );
}
