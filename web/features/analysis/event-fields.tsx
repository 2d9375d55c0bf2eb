'use client';

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Flex, Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useEventOptions } from './use-event-options.ts';
import { AGGREGATES, EVENTS_OF, type Kind } from './question.ts';

interface Props {
  readonly kind: Kind;
  readonly eventNames: readonly string[];
  /** An empty field is any event. */
  readonly isAnyAllowed?: boolean;
}

/** The events of the question: measures, steps, or where one begins. */
export function EventFields({ kind, eventNames, isAnyAllowed = false }: Props) {
  const t = useTranslations('analysis');
  const { min, max } = EVENTS_OF[kind];
  return (
    <Form.List name="events">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, index) => (
            <Flex key={key} gap={8} align="end" wrap>
              <EventRow {...{ kind, name, eventNames, isAnyAllowed }} />
              {fields.length > min && (
                <Form.Item>
                  <Button
                    aria-label={t('removeEvent', { place: index + 1 })}
                    icon={<DeleteOutlined aria-hidden />}
                    onClick={() => remove(name)}
                  />
                </Form.Item>
              )}
            </Flex>
          ))}
          {fields.length < max && (
            <Form.Item>
              <Button
                icon={<PlusOutlined aria-hidden />}
                onClick={() => add(kind === 'event' ? { aggregate: 'COUNT' } : {})}
              >
                {t(`addEvent.${kind}`)}
              </Button>
            </Form.Item>
          )}
        </>
      )}
    </Form.List>
  );
}

interface RowProps extends Props {
  readonly name: number;
}

function EventRow({ kind, name, eventNames, isAnyAllowed = false }: RowProps) {
  const t = useTranslations('analysis');
  const place = kind === 'retention' && name > 0 ? 'returning' : kind;
  return (
    <>
      <Form.Item
        name={[name, 'event']}
        label={t(`eventLabel.${place}`, { place: name + 1 })}
        rules={[{ required: !isAnyAllowed, message: t('eventRule') }]}
        style={{ width: 320, maxWidth: '100%' }}
      >
        <AutoComplete {...useEventOptions(eventNames)} />
      </Form.Item>
      {kind === 'event' && (
        <>
          <Form.Item name={[name, 'aggregate']} label={t('aggregate')} style={{ minWidth: 180 }}>
            <Select
              options={AGGREGATES.map((value) => ({ value, label: t(`aggregates.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name={[name, 'of']} label={t('of')} tooltip={t('ofHint')}>
            <Input />
          </Form.Item>
        </>
      )}
    </>
  );
}
