'use client';

import { Alert, Button, Progress } from 'antd';
import { useTranslations } from 'next-intl';
import { errorKey } from '#lib/graph/errors.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { StatusTag, type Tone } from '#ui/status-tag.tsx';
import type { PlayedCampaign } from './load-play.ts';
import { checkInAsCustomer, joinAsCustomer, type Turn } from './play.actions.ts';
import styles from './play.module.css';
import { useActing } from './use-acting.ts';

type PlayedChain = NonNullable<PlayedCampaign['chain']>;
type Step = PlayedChain['steps'][number];
type Own = NonNullable<Step['own']>;

const TONES = {
  DONE: 'good',
  OPEN: 'busy',
  LOCKED: 'quiet',
  MISSED: 'warn',
} as const satisfies Record<Own['state'], Tone>;

interface Props {
  readonly campaign: PlayedCampaign;
  readonly chain: PlayedChain;
  readonly turn: Omit<Turn, 'idempotencyKey'>;
}

/** Steps, each done by what the customer really does; a check-in is done here. */
export function ChainPlay({ campaign: { status }, chain, turn }: Props) {
  const t = useTranslations();
  const { code, isPending, act } = useActing();
  const mustJoin = chain.joins === 'THEMSELVES' && chain.joinedAt === null;
  const does = mustJoin ? joinAsCustomer : checkInAsCustomer;
  const isDone = !mustJoin && chain.hasCheckedIn;
  return (
    <>
      <section className={styles['card']} aria-label={t('play.chain.joined')}>
        {mustJoin && <p className={styles['quiet']}>{t('play.chain.signUp')}</p>}
        {(mustJoin || chain.asksForCheckIns) && (
          <Button
            type="primary"
            size="large"
            block
            loading={isPending}
            disabled={status !== 'RUNNING' || isDone}
            onClick={() => act(() => does(turn))}
          >
            {t(`play.chain.${mustJoin ? 'join' : isDone ? 'checkedIn' : 'checkIn'}`)}
          </Button>
        )}
        <output className={styles['said']}>
          {code && <Alert type="error" showIcon title={t(`errors.${errorKey(code)}`)} />}
        </output>
      </section>
      <ol className={styles['steps']} aria-label={t('play.chain.steps')}>
        {chain.steps.map((step) => (
          <StepCard key={step.place} step={step} steps={chain.steps} />
        ))}
      </ol>
    </>
  );
}

function StepCard({ step, steps }: { readonly step: Step; readonly steps: readonly Step[] }) {
  const t = useTranslations('play.chain');
  const { place, name, own, prize } = step;
  return (
    <li className={styles['step']}>
      <div className={styles['stepHead']}>
        <strong>{`${place}. ${name}`}</strong>
        {own && <StatusTag tone={TONES[own.state]} label={t(`states.${own.state}`)} />}
      </div>
      {own && <Standing step={step} own={own} steps={steps} />}
      {prize && <p className={styles['quiet']}>{prizeWords(t, prize.name, own)}</p>}
    </li>
  );
}

function prizeWords(
  t: ReturnType<typeof useTranslations<'play.chain'>>,
  prize: string,
  own: Own | null,
): string {
  if (own?.reward === 'GONE') return t('gone');
  return t(own?.reward === 'GIVEN' ? 'given' : 'gives', { prize });
}

interface StandingProps {
  readonly step: Step;
  readonly own: Own;
  readonly steps: readonly Step[];
}

/** How far it is, or what is to be done first. */
function Standing({ step: { name, times, daysInARow }, own, steps }: StandingProps) {
  const t = useTranslations('play.chain');
  const { state, waitsFor, count, streak, deadlineAt } = own;
  if (state === 'LOCKED') {
    const first = waitsFor.map((place) => steps[place - 1]?.name ?? String(place)).join('、');
    return <p className={styles['quiet']}>{t('waits', { steps: first })}</p>;
  }
  const [so, all] = daysInARow === null ? [count, times] : [streak ?? 0, daysInARow];
  return (
    <>
      <Progress
        percent={state === 'DONE' ? 100 : Math.round((so / all) * 100)}
        showInfo={false}
        size="small"
        aria-label={name}
      />
      <p className={styles['quiet']}>
        {daysInARow === null
          ? t('count', { count, times })
          : t('streak', { streak: streak ?? 0, days: daysInARow })}
        {state === 'OPEN' && deadlineAt && (
          <>
            {' · '}
            {t('until')} <Moment at={deadlineAt} />
          </>
        )}
      </p>
    </>
  );
}
