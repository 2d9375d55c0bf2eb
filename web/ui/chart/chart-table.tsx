'use client';

import { useTranslations } from 'next-intl';
import { Count } from '../format/formatted.tsx';
import type { ChartData } from './chart.tsx';
import styles from './chart.module.css';

/** The figures behind a chart. */
export function ChartTable({ data }: { readonly data: ChartData }) {
  const t = useTranslations('common.chart');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who scrolls by keyboard must get there
    <section className={styles['scroll']} aria-label={data.label} tabIndex={0}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{data.label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('category')}</th>
            {data.series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.categories.map((category, row) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {data.series.map(({ name, values }) => (
                <td key={name}>
                  {values[row] === null ? '–' : <Count value={values[row] ?? 0} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
