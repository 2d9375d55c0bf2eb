'use client';

import { Button, Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useListState } from '#ui/table/use-list-state.ts';
import type { RegisteredDocument } from './plan.ts';

export interface PlanValues {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: string;
}

/** A document of a client; which one stands in the address. */
export function DocumentChoice({
  documents,
}: {
  readonly documents: readonly RegisteredDocument[];
}) {
  const t = useTranslations('developers.plans');
  const list = useListState();
  const chosen = documents.find(({ documentId }) => documentId === list.values['document']);
  const choices = documents.map(({ client, documentId, name }) => ({
    value: documentId,
    label: `${client} · ${name}`,
  }));
  return (
    <Form.Item label={t('registered')} htmlFor="registered-document" layout="vertical">
      <Select
        id="registered-document"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={list.isPending}
        value={chosen?.documentId ?? null}
        options={choices}
        onChange={(document) => list.change({ document: document ?? undefined })}
      />
    </Form.Item>
  );
}

interface Props {
  readonly isPending: boolean;
  readonly onExplain: (values: PlanValues) => void;
}

/** An operation to write. */
export function PlanForm({ isPending, onExplain }: Props) {
  const t = useTranslations('developers.plans');
  return (
    <Form<PlanValues> layout="vertical" onFinish={onExplain} requiredMark={false}>
      <Form.Item
        name="query"
        label={t('query')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input.TextArea rows={8} maxLength={100_000} style={{ fontFamily: 'monospace' }} />
      </Form.Item>
      <Form.Item name="operationName" label={t('operationName')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="variables"
        label={t('variables')}
        rules={[{ validator: (_, text) => refuseNoObject(text, t('variablesWrong')) }]}
      >
        <Input.TextArea rows={3} style={{ fontFamily: 'monospace' }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isPending}>
        {t('explain')}
      </Button>
    </Form>
  );
}

async function refuseNoObject(text: unknown, message: string): Promise<void> {
  if (typeof text !== 'string' || text.trim() === '') return;
  if (objectIn(text) === null) throw new Error(message);
}

/** Null when the text is no JSON object. */
export function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
