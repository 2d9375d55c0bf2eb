'use client';

import { LockOutlined } from '@ant-design/icons';
import { useTranslations } from 'next-intl';
import { Facts } from '#ui/facts.tsx';
import {
  enteredOf,
  fieldsOf,
  type Entered,
  type SchemaField,
} from '#ui/schema-form/form-schema.ts';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Choices } from './order-choices.ts';
import type { Order, Task } from './order-events.ts';
import styles from './orders.module.css';

const TONES = {
  DONE: 'good',
  CURRENT: 'busy',
  LATER: 'quiet',
  SKIPPED: 'quiet',
  ENDED: 'quiet',
} as const;

interface Props {
  readonly order: Order;
  /** By which ids get their names; null where they are not known. */
  readonly choices: Choices | null;
}

/** Every step of the order, with what was entered, and where those can be done that cannot be done here. */
export function OrderTasks({ order, choices }: Props) {
  const t = useTranslations('orders.desk');
  return (
    <ol className={styles['tasks']} aria-label={t('tasks')}>
      {order.tasks.map((task) => (
        <li key={task.step.code} {...(task.state === 'CURRENT' ? { 'aria-current': 'step' } : {})}>
          <strong>{task.step.name}</strong>{' '}
          <StatusTag tone={TONES[task.state]} label={t(`taskState.${task.state}`)} />
          {isAhead(task) && task.isLocked && <Lock task={task} />}
          <EnteredFacts task={task} choices={choices} />
        </li>
      ))}
    </ol>
  );
}

const isAhead = ({ state }: Task) => state === 'CURRENT' || state === 'LATER';

function Lock({ task }: { readonly task: Task }) {
  const t = useTranslations('orders.desk');
  const channels = task.step.channels.map(({ name }) => name).join(t('and'));
  return (
    <p className={styles['source']}>
      <LockOutlined aria-hidden /> {t('locked', { channels })}
    </p>
  );
}

function EnteredFacts({ task, choices }: { readonly task: Task } & Pick<Props, 'choices'>) {
  const t = useTranslations('orders.desk');
  const entered = enteredOf(task.entered);
  if (!entered) return null;
  const facts = fieldsOf(task.step.form).flatMap((field) => {
    const value = entered[field.name];
    const said = value === true ? t('yes') : shown(field, value, choices);
    return said === null ? [] : [{ label: field.title, value: said }];
  });
  return facts.length > 0 ? <Facts facts={facts} /> : null;
}

/** In words; null where there are none. */
function shown(
  field: SchemaField,
  value: Entered[string] | undefined,
  choices: Choices | null,
): string | null {
  const { 'x-reference': reference, 'x-options': words } = field;
  if (value === undefined) return null;
  if (!reference) return words?.[String(value)] ?? String(value);
  return choices?.[reference]?.find((choice) => choice.value === value)?.label ?? null;
}
