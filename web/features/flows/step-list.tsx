'use client';

import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import styles from './flows.module.css';
import { IconButton } from './icon-button.tsx';
import { moved, withNewStep, type Outline } from './outline.ts';
import { useWords } from './use-words.ts';

interface Props {
  readonly outline: Outline;
  readonly chosen: number;
  readonly onChoose: (at: number) => void;
  readonly onChange: (outline: Outline) => void;
}

/** The steps in their order; one of them is chosen. */
export function StepList({ outline, chosen, onChoose, onChange }: Props) {
  const t = useTranslations('flows.designer');
  const { steps } = outline;
  const move = (from: number, to: number) => {
    onChange({ ...outline, steps: moved(steps, from, to) });
    onChoose(to);
  };
  const remove = (at: number) => {
    onChange({ ...outline, steps: steps.toSpliced(at, 1) });
    onChoose(Math.max(0, Math.min(chosen, steps.length - 2)));
  };
  const add = () => {
    const next = withNewStep(outline);
    onChange(next.outline);
    onChoose(next.at);
  };
  return (
    <Flex vertical gap={8}>
      <ol className={styles['list']} aria-label={t('steps')}>
        {steps.map((step, at) => (
          <Row
            key={`${at} ${step.code}`}
            outline={outline}
            at={at}
            isChosen={at === chosen}
            onChoose={() => onChoose(at)}
            onMove={(by) => move(at, at + by)}
            onRemove={() => remove(at)}
          />
        ))}
      </ol>
      <Button type="dashed" onClick={add}>
        {t('addStep')}
      </Button>
    </Flex>
  );
}

interface RowProps {
  readonly outline: Outline;
  readonly at: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

function Row({ outline: { steps }, at, isChosen, onChoose, onMove, onRemove }: RowProps) {
  const t = useTranslations('flows.designer');
  const inWords = useWords();
  const step = steps[at];
  if (!step) return null;
  const name = inWords(step.name) || step.code;
  return (
    <li className={styles['step']} data-chosen={isChosen}>
      <button
        type="button"
        className={styles['name']}
        aria-current={isChosen ? 'step' : undefined}
        onClick={onChoose}
      >
        {`${at + 1}. ${name}`}
      </button>
      <span>
        <IconButton
          label={t('up', { name })}
          icon={<ArrowUpOutlined />}
          act={at > 0 ? () => onMove(-1) : null}
        />
        <IconButton
          label={t('down', { name })}
          icon={<ArrowDownOutlined />}
          act={at < steps.length - 1 ? () => onMove(1) : null}
        />
        <IconButton label={t('remove', { name })} icon={<DeleteOutlined />} act={onRemove} />
      </span>
    </li>
  );
}
