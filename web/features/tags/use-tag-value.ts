'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { TagValueType } from '#generated/gql/graphql.ts';
import type enums from '#messages/en/enums.json';
import type words from '#messages/en/tags.json';
import { valueWriter } from './tag-value.ts';

type Word = keyof (typeof words)['word'];
type Kind = keyof (typeof enums)['ProductKind'];

export type TagValueWriter = (valueType: TagValueType, value: string) => string;

/** Of things that values name by their ids; what the operator may not see has none. */
export type Named = readonly ({ readonly id: string; readonly name: string } | null)[];

/** Writes values of tags in the language of the operator; the ids of `named` by their names. */
export function useTagValue(named: Named = []): TagValueWriter {
  const t = useTranslations();
  const language = useLocale();
  const names = new Map(named.flatMap((one) => (one ? [[one.id, one.name]] : [])));
  const wordOf = (value: string): string | null => {
    const name = names.get(value);
    if (name) return name;
    if (value === 'true') return t('common.yes');
    if (value === 'false') return t('common.no');
    if (t.has(`tags.word.${value as Word}`)) return t(`tags.word.${value as Word}`);
    const kind = `enums.ProductKind.${value as Kind}` as const;
    return t.has(kind) ? t(kind) : null;
  };
  return (valueType, value) => valueWriter(valueType, language, wordOf)(value);
}
