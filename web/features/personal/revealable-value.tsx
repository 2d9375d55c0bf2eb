'use client';

import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Datum } from './personal-words.ts';
import { RevealDialog } from './reveal-dialog.tsx';

interface Props {
  readonly customerId: string;
  readonly field: Datum;
  readonly mask: string;
  readonly mayReveal: boolean;
}

const SHOWN_SECONDS = 30;

/** The mask, or the value while it is revealed. */
export function RevealableValue({ customerId, field, mask, mayReveal }: Props) {
  const t = useTranslations();
  const [isAsking, setIsAsking] = useState(false);
  const { value, secondsLeft, show, hide } = useShownValue();
  const name = t(`enums.PersonalDatum.${field}`);
  return (
    <Flex align="center" gap={8} wrap>
      <span className="numeric" aria-live="polite">
        {value ?? mask}
      </span>
      {value !== null && (
        <Button size="small" icon={<EyeInvisibleOutlined aria-hidden />} onClick={hide}>
          {t('personal.hide', { seconds: secondsLeft })}
        </Button>
      )}
      {value === null && mayReveal && (
        <Button
          size="small"
          icon={<EyeOutlined aria-hidden />}
          aria-label={t('personal.revealNamed', { name })}
          onClick={() => setIsAsking(true)}
        >
          {t('personal.reveal')}
        </Button>
      )}
      <RevealDialog
        customerId={customerId}
        field={field}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onRevealed={show}
      />
    </Flex>
  );
}

/** Forgets the value by itself. */
function useShownValue() {
  const [shown, setShown] = useState<{ value: string; secondsLeft: number } | null>(null);
  const isShown = shown !== null;
  useEffect(() => {
    if (!isShown) return undefined;
    const tick = () =>
      setShown((now) =>
        now && now.secondsLeft > 1 ? { ...now, secondsLeft: now.secondsLeft - 1 } : null,
      );
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [isShown]);
  return {
    value: shown?.value ?? null,
    secondsLeft: shown?.secondsLeft ?? 0,
    show: (value: string) => setShown({ value, secondsLeft: SHOWN_SECONDS }),
    hide: () => setShown(null),
  };
}
