'use client';

import { Tag } from 'antd';

/** `good` went or goes well, `busy` is under way, `warn` needs a look, `bad` went wrong, `quiet` is over or not begun. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet';

const COLOURS = {
  good: 'success',
  busy: 'processing',
  warn: 'warning',
  bad: 'error',
  quiet: 'default',
} as const satisfies Record<Tone, string>;

/** A state in words; the colour only helps. */
export function StatusTag({ tone, label }: { readonly tone: Tone; readonly label: string }) {
  return (
    <Tag color={COLOURS[tone]} style={{ marginInlineEnd: 0 }}>
      {label}
    </Tag>
  );
}
