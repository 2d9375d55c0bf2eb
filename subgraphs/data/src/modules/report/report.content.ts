import type { IndicatorUnit } from '../indicator/index.ts';

// What is kept of a report, as JSON. Numbers that would point at persons are null.

export const DIMENSIONS = [
  ...(['channel', 'branch', 'product', 'property.page'] as const),
  ...(['property.app_version', 'customer.kind'] as const),
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** What one value of a dimension did to the change of a whole. */
export interface DriverPart {
  /** '': events without a value. Null: all other values together. */
  readonly value: string | null;
  readonly before: number;
  readonly now: number;
  readonly change: number;
}

export interface Driver {
  readonly dimension: Dimension;
  /** Largest change first; their changes add up to the change of the whole, exactly. */
  readonly parts: readonly DriverPart[];
}

export interface Figure {
  readonly key: string;
  readonly version: number;
  readonly names: { readonly zh: string; readonly en: string };
  readonly unit: IndicatorUnit;
  readonly isHigherBetter: boolean;
  readonly value: number | null;
  /** Of the period before. */
  readonly previous: number | null;
  /** Of the same weekday a week before; null but for days. */
  readonly weekBefore: number | null;
  /** Of 52 weeks before, or of the same month. */
  readonly yearBefore: number | null;
  /** Median of comparable periods before; null when they are too few. */
  readonly usual: number | null;
  /** How many spreads it lies from the usual. */
  readonly score: number | null;
  readonly isChanged: boolean;
  readonly history: readonly { readonly begins: string; readonly value: number | null }[];
  readonly drivers: readonly Driver[];
}

export interface ChannelMeasures {
  readonly visitors: number | null;
  readonly sessions: number | null;
  readonly actions: number | null;
  readonly buyers: number | null;
  readonly purchases: number | null;
  readonly amount: number | null;
}

export interface FunnelCount {
  readonly event: string;
  readonly now: number | null;
  readonly before: number | null;
}

export interface ChannelFigures {
  readonly channel: string;
  readonly now: ChannelMeasures;
  readonly before: ChannelMeasures;
  /** Visits that came to each step, in order. */
  readonly steps: readonly FunnelCount[];
}

/** Where a channel loses visits that it did not lose before, or that others do not lose. */
export interface Finding {
  readonly kind: 'DROPPED' | 'BEHIND';
  readonly channel: string;
  readonly from: string;
  readonly to: string;
  /** Share that went on, 0 to 1; and what it is held against. */
  readonly rate: number;
  readonly reference: number;
  readonly sessions: number;
  /** Visits that would have gone on at the other rate. */
  readonly lost: number;
}

/** In both languages. */
export type Labels = Readonly<Record<string, Readonly<Record<'zh' | 'en', string>>>>;

export interface ReportContent {
  readonly currency: string;
  readonly suppressedBelow: number;
  readonly figures: readonly Figure[];
  readonly channels: readonly ChannelFigures[];
  readonly findings: readonly Finding[];
  /** What branches are called, by path, and products, by id. */
  readonly labels: Labels;
}
