'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { TagValueType } from '#generated/gql/graphql.ts';
import type enums from '#messages/en/enums.json';
import type words from '#messages/en/tags.json';
import { valueWriter } from './tag-value.ts';

type Word = keyof (typeof words)['word'];
type Kind = keyof (typeof enums)['ProductKind'];

export type TagValueWriter = (valueType: TagValueType, value: string) => string;

/** Writes values of tags in the language of the operator. */
export function useTagValue(): TagValueWriter {
  const t = useTranslations();
  const language = useLocale();
  const wordOf = (value: string): string | null => {
    if (value === 'true') return t('common.yes');
    if (value === 'false') return t('common.no');
    if (t.has(`tags.word.${value as Word}`)) return t(`tags.word.${value as Word}`);
    const kind = `enums.ProductKind.${value as Kind}` as const;
    return t.has(kind) ? t(kind) : null;
  };
  return (valueType, value) => valueWriter(valueType, language, wordOf)(value);
}
