'use client';

import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import type { Draft } from './draft-page.tsx';
import styles from './flows.module.css';
import { useWords } from './use-words.ts';
import { outlineOf } from './outline-of.ts';

/** What must be mended before it can be submitted. */
export function ProblemList({ draft }: { readonly draft: Draft }) {
  const t = useTranslations();
  const inWords = useWords();
  const { problems } = draft;
  const { steps } = outlineOf(draft);
  const nameOf = (code: string) => {
    const step = steps.find((one) => one.code === code);
    return step ? inWords(step.name) || code : code;
  };
  if (problems.length === 0) return <Alert type="success" showIcon title={t('flows.noProblems')} />;
  return (
    <ul className={styles['way']}>
      {problems.map(({ code, step, about }) => (
        <li key={`${code} ${step} ${about}`}>
          {step && <strong>{nameOf(step)}: </strong>}
          {t(`enums.FlowProblemCode.${code}`)}
          {about && <span className={styles['quiet']}> {about}</span>}
        </li>
      ))}
    </ul>
  );
}
