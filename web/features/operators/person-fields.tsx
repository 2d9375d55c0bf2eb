'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { SearchSelect, type SearchChoice } from '#ui/search-select.tsx';
import { findPlaces } from './operator.actions.ts';

/** Who an operator is and where they belong. */
export function PersonFields({ home }: { readonly home?: SearchChoice }) {
  const t = useTranslations('access.operators');
  return (
    <>
      <Form.Item
        name="displayName"
        label={t('displayName')}
        rules={[{ required: true, whitespace: true, max: 80, message: t('displayNameRule') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <PlaceField label={t('home')} {...(home ? { initial: home } : {})} />
    </>
  );
}

interface PlaceProps {
  readonly label: string;
  readonly initial?: SearchChoice;
}

/** One of the open parts of the bank. */
export function PlaceField({ label, initial }: PlaceProps) {
  const t = useTranslations('access');
  return (
    <Form.Item
      name="organisation"
      label={label}
      rules={[{ required: true, message: t('placeRule') }]}
    >
      <SearchSelect find={findPlaces} placeholder={t('search')} {...(initial ? { initial } : {})} />
    </Form.Item>
  );
}
