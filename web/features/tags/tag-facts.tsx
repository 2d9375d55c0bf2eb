'use client';

import { Tag as Word } from 'antd';
import { useTranslations } from 'next-intl';
import type { TagPageQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Facts, type Fact } from '#ui/facts.tsx';
import { Section } from '#ui/section.tsx';
import styles from './tags.module.css';

export type Tag = NonNullable<TagPageQuery['tag']>;
type Translate = ReturnType<typeof useTranslations<never>>;

/** What the tag says about a customer, and what it is made from. */
export function TagFacts({ tag }: { readonly tag: Tag }) {
  const t = useTranslations();
  return (
    <Section title={t('tags.about')}>
      <Facts facts={[...kindFacts(tag, t), ...sourceFacts(tag, t)]} />
    </Section>
  );
}

function kindFacts(
  { key, category, kind, valueType, refresh, sensitivity, holdsForDays }: Tag,
  t: Translate,
): Fact[] {
  return [
    { label: t('tags.key'), value: <code translate="no">{key}</code> },
    {
      label: t('tags.category'),
      value: (
        <Link href={{ pathname: '/tags', query: { category: category.key } }}>{category.name}</Link>
      ),
    },
    { label: t('common.columns.kind'), value: t(`enums.TagKind.${kind}`) },
    { label: t('tags.valueType'), value: t(`enums.TagValueType.${valueType}`) },
    { label: t('tags.refresh'), value: t(`enums.TagRefresh.${refresh}`) },
    { label: t('tags.sensitivity'), value: sensitivity },
    ...(holdsForDays === null
      ? []
      : [{ label: t('tags.holds'), value: t('tags.holdsForDays', { days: holdsForDays }) }]),
  ];
}

function sourceFacts({ values, inputs }: Tag, t: Translate): Fact[] {
  return [
    { label: t('tags.values'), value: <Words words={values} /> },
    { label: t('tags.inputs'), value: <Words words={inputs} /> },
  ];
}

/** Words of the catalogue itself, which are the same in every language. */
function Words({ words }: { readonly words: readonly string[] }) {
  const t = useTranslations('common');
  if (words.length === 0) return t('none');
  return (
    <span className={styles['words']} translate="no">
      {words.map((word) => (
        <Word key={word} style={{ marginInlineEnd: 0 }}>
          {word}
        </Word>
      ))}
    </span>
  );
}
