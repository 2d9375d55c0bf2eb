'use client';

import dynamic from 'next/dynamic';
import { SectionSkeleton } from '../page-skeleton.tsx';

export interface NetworkNode {
  readonly id: string;
  readonly name: string;
  /** How far from the middle it stands: 0, 1 or 2. */
  readonly ring: 0 | 1 | 2;
  /** Index into `categories`. */
  readonly category: number;
}

export interface NetworkData {
  /** What the picture shows, in a sentence; what it shows stands beside it as a table. */
  readonly label: string;
  readonly categories: readonly string[];
  readonly nodes: readonly NetworkNode[];
  /** Between ids of nodes. */
  readonly links: readonly {
    readonly source: string;
    readonly target: string;
    readonly isBroken: boolean;
  }[];
}

const NetworkCanvas = dynamic(
  () => import('./network-canvas.tsx').then((file) => file.NetworkCanvas),
  { ssr: false, loading: () => <SectionSkeleton rows={8} /> },
);

/** Things that hang together around one. */
export function Network({ data }: { readonly data: NetworkData }) {
  return <NetworkCanvas data={data} />;
}
