import type { FetchNode } from '@apollo/query-planner';
import type { Merging } from './merge.ts';
import type { RequiredFields } from './required-fields.ts';
import type { IsOfType } from './rewrites.ts';
import type { Group } from './schedule.ts';

/** What all fetches of an operation are compiled with. */
export interface GraphParts extends Merging {
  readonly operationName: string | null;
  readonly required: RequiredFields;
  readonly isOfType: IsOfType;
  /** What the client calls a key of the data. */
  readonly clientName: (key: string) => string;
  /** Numbers the fetches of the operation. */
  readonly nextId: () => number;
  /** With which others a fetch of entities travels. */
  readonly groupOf: (node: FetchNode) => Group;
  /** Whether another fetch, too, writes inside the objects that this one gives. */
  readonly isContested: (node: FetchNode) => boolean;
}
