'use client';

import { Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

export interface SearchChoice {
  readonly value: string;
  readonly label: string;
}

interface Props {
  /** Handed down by Form.Item. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
  /** What is chosen already, so that it has a name before anything is searched. */
  readonly initial?: SearchChoice;
  /** @returns null when nothing can be asked now */
  readonly find: (query: string) => Promise<readonly SearchChoice[] | null>;
  readonly allowClear?: boolean;
  readonly placeholder?: string;
}

const TYPING_PAUSE_MS = 250;

/** Picks one of many things that only the server can search. */
export function SearchSelect({ find, initial, onChange, ...select }: Props) {
  const t = useTranslations('common');
  const [choices, setChoices] = useState<readonly SearchChoice[]>(initial ? [initial] : []);
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const load = async (query: string) => {
    asked.current += 1;
    const own = asked.current;
    const found = await find(query);
    // A slower answer to an earlier text must not replace this one.
    if (own !== asked.current) return;
    setState(found ? 'idle' : 'failed');
    setChoices(found ?? []);
  };
  const search = (query: string, pauseMs: number) => {
    clearTimeout(timer.current);
    setState('loading');
    timer.current = setTimeout(() => void load(query), pauseMs);
  };
  const nothing = { idle: t('none'), loading: t('loading'), failed: t('notAvailable') }[state];
  return (
    <Select
      {...select}
      showSearch={{ filterOption: false, onSearch: (text) => search(text, TYPING_PAUSE_MS) }}
      options={[...choices]}
      loading={state === 'loading'}
      notFoundContent={nothing}
      onOpenChange={(isOpen) => isOpen && search('', 0)}
      onChange={(value) => onChange?.(value)}
    />
  );
}
