'use client';

import dynamic from 'next/dynamic';
import { SectionSkeleton } from '../page-skeleton.tsx';

export interface SankeyData {
  /** What the picture shows, in a sentence; its figures stand beside it. */
  readonly label: string;
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly level: number }[];
  /** Between ids of nodes. */
  readonly links: readonly {
    readonly source: string;
    readonly target: string;
    readonly value: number;
  }[];
}

const SankeyCanvas = dynamic(
  () => import('./sankey-canvas.tsx').then((file) => file.SankeyCanvas),
  { ssr: false, loading: () => <SectionSkeleton rows={8} /> },
);

/** Streams from level to level. */
export function Sankey(data: SankeyData) {
  return <SankeyCanvas data={data} />;
}
