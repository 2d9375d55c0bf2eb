'use client';

import { PlayCircleOutlined } from '@ant-design/icons';
import { Button, Flex, Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { SearchChoice } from '#ui/search-select.tsx';
import { Section } from '#ui/section.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import { ConditionFields } from './condition-fields.tsx';
import { EventFields } from './event-fields.tsx';
import { OptionFields } from './option-fields.tsx';
import { IndicatorField } from './indicator-field.tsx';
import { EVENTS_OF, isAsked, mayRun, questionText, type Kind, type Question } from './question.ts';
import { RunButton } from './run-button.tsx';
import { SaveButton } from './save-button.tsx';
import { TogetherFields } from './together-fields.tsx';

interface Props {
  readonly kind: Kind;
  readonly question: Question;
  readonly eventNames: readonly string[];
  /** Names of the customers that the question names. */
  readonly customers: readonly SearchChoice[];
}

const CLOSED = { cell: undefined, after: undefined, trail: undefined, run: undefined };

/** What is asked; sent, it stands in the address, and what was opened before is closed. */
export function AnalysisForm({ kind, question, eventNames, customers }: Props) {
  const t = useTranslations('analysis');
  const { goTo, isPending } = useListState();
  const [form] = Form.useForm<Question>();
  const isEmpty = !isAsked(kind, question);
  const indicator = Form.useWatch('indicator', form) ?? question.indicator;
  return (
    <Section title={t('question')} extra={!isEmpty && <Beside kind={kind} question={question} />}>
      <Form<Question>
        // Another question is another form, so that the fields say what the page shows.
        key={questionText(question)}
        form={form}
        layout="vertical"
        initialValues={isEmpty ? { ...question, events: startOf(kind) } : question}
        onFinish={(values) => goTo({ ...CLOSED, q: questionText(values) })}
      >
        {kind === 'event' && <IndicatorField />}
        {!(kind === 'event' && indicator) && <EventFields kind={kind} eventNames={eventNames} />}
        <ConditionFields />
        <OptionFields kind={kind} eventNames={eventNames} isOfIndicator={Boolean(indicator)} />
        <TogetherFields kind={kind} customers={customers} />
        <Flex justify="end">
          <Button
            type="primary"
            htmlType="submit"
            loading={isPending}
            icon={<PlayCircleOutlined aria-hidden />}
          >
            {t('run')}
          </Button>
        </Flex>
      </Form>
    </Section>
  );
}

/** What else may be done with a question. */
function Beside({ kind, question }: Pick<Props, 'kind' | 'question'>) {
  const text = questionText(question);
  return (
    <Flex gap={8} wrap justify="end">
      {mayRun(question) && <RunButton kind={kind} question={text} />}
      <SaveButton kind={kind} question={text} />
    </Flex>
  );
}

/** Rows to be filled in: a funnel needs two steps. */
function startOf(kind: Kind) {
  const row = { event: undefined, ...(kind === 'event' ? { aggregate: 'COUNT' } : {}) };
  return Array.from({ length: EVENTS_OF[kind].min }, () => row);
}
