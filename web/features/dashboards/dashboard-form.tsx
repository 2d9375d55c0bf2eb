'use client';

import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, Select, type FormListOperation } from 'antd';
import { useTranslations } from 'next-intl';
import type { DashboardQuery } from '#generated/gql/graphql.ts';
import { ANALYSIS_PAGES } from '#features/analysis/question.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { changeDashboard, type DashboardValues } from './dashboards.actions.ts';

type Saved = DashboardQuery['savedAnalyses']['edges'][number]['node'];

interface Props {
  readonly dashboard: NonNullable<DashboardQuery['dashboard']>;
  readonly saved: readonly Saved[];
}

const WIDTHS = ['HALF', 'FULL'] as const;

/** Name, analyses, their order and width. */
export function DashboardForm({ dashboard: { id, version, name, tiles }, saved }: Props) {
  const t = useTranslations('dashboards');
  const initial = {
    name,
    tiles: tiles.flatMap(({ analysis, width }) =>
      analysis === null ? [] : [{ analysis: analysis.id, width }],
    ),
  };
  return (
    <FormModal<DashboardValues>
      label={t('change')}
      submit={t('save')}
      initial={initial}
      save={(values) => changeDashboard({ id, version }, values)}
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('nameRule') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Tiles saved={saved} />
    </FormModal>
  );
}

function Tiles({ saved }: Pick<Props, 'saved'>) {
  const t = useTranslations('dashboards');
  return (
    <Form.List name="tiles">
      {(fields, list) => (
        <Flex vertical gap={8}>
          {fields.map(({ key, name: place }) => (
            <Tile key={key} {...{ place, list, saved }} />
          ))}
          <Button
            type="dashed"
            disabled={fields.length >= 12 || saved.length === 0}
            onClick={() => list.add({ width: 'HALF' })}
          >
            {saved.length === 0 ? t('noSaved') : t('add')}
          </Button>
        </Flex>
      )}
    </Form.List>
  );
}

interface TileProps {
  readonly place: number;
  readonly list: FormListOperation;
  readonly saved: readonly Saved[];
}

function Tile({ place, list, saved }: TileProps) {
  const t = useTranslations('dashboards');
  const analysis = useTranslations('analysis');
  const label = (what: string) => t('ofTile', { what, place: place + 1 });
  return (
    <Flex gap={8} align="center" wrap>
      <Form.Item
        name={[place, 'analysis']}
        noStyle
        rules={[{ required: true, message: t('choose') }]}
      >
        <Select
          aria-label={label(t('analysis'))}
          style={{ width: 210 }}
          options={saved.map(({ id, kind, name }) => ({
            value: id,
            label: `${name} · ${analysis(`title.${ANALYSIS_PAGES[kind]}`)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name={[place, 'width']} noStyle>
        <Select
          aria-label={label(t('width'))}
          style={{ width: 90 }}
          options={WIDTHS.map((value) => ({ value, label: t(`widths.${value}`) }))}
        />
      </Form.Item>
      <Moves place={place} list={list} label={label} />
    </Flex>
  );
}

interface MovesProps extends Pick<TileProps, 'place' | 'list'> {
  readonly label: (what: string) => string;
}

function Moves({ place, list, label }: MovesProps) {
  const t = useTranslations('dashboards');
  return (
    <>
      <Button
        aria-label={label(t('up'))}
        disabled={place === 0}
        icon={<ArrowUpOutlined aria-hidden />}
        onClick={() => list.move(place, place - 1)}
      />
      <Button
        aria-label={label(t('down'))}
        icon={<ArrowDownOutlined aria-hidden />}
        onClick={() => list.move(place, place + 1)}
      />
      <Button
        aria-label={label(t('remove'))}
        icon={<DeleteOutlined aria-hidden />}
        onClick={() => list.remove(place)}
      />
    </>
  );
}
