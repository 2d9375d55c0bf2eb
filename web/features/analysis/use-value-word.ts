'use client';

import { useTranslations } from 'next-intl';
import { useEventWord } from '#features/customer-page/event-name.tsx';
import type enums from '#messages/en/enums.json';
import { useKnownNames } from './known-names.tsx';

const LISTS = {
  'customer.kind': 'CustomerKind',
  'customer.gender': 'Gender',
  'customer.source': 'CustomerSourceKind',
} as const;

const NAMED: readonly (string | undefined)[] = ['channel', 'branch', 'organisation', 'product'];

type AnyKey = keyof (typeof enums)['Gender'];

/** Writes values of a field, as a breakdown finds them, in the operator's words. */
export function useValueWord(field: string | undefined): (value: string) => string {
  const t = useTranslations();
  const eventWord = useEventWord();
  const { values } = useKnownNames();
  const list = Object.entries(LISTS).find(([name]) => name === field)?.[1];
  return (value) => {
    if (value === '') return t('analysis.noValue');
    if (field === 'event') return eventWord(value);
    if (NAMED.includes(field)) return values.find(({ key }) => key === value)?.name ?? value;
    if (list === undefined) return value;
    const key = `enums.${list}.${value}` as `enums.Gender.${AnyKey}`;
    return t.has(key) ? t(key) : value;
  };
}
