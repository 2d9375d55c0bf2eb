import type { PlannedEvent, PlannedProperty } from './planned-event.entity.ts';

export type ViolationKind = 'UNPLANNED' | 'MISSING' | 'WRONG_TYPE' | 'UNPLANNED_PROPERTY';

export interface Violation {
  readonly kind: ViolationKind;
  /** '' where the event itself is the matter. */
  readonly property: string;
}

type Planned = Pick<PlannedEvent, 'properties'>;

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d|^1\d{12}$/;

const FITS = {
  TEXT: () => true,
  NUMBER: (text) => NUMBER.test(text),
  BOOLEAN: (text) => text === 'true' || text === 'false',
  MOMENT: (text) => MOMENT.test(text),
  ONE_OF: (text, { values }) => values.includes(text),
} as const satisfies Record<
  PlannedProperty['type'],
  (text: string, property: PlannedProperty) => boolean
>;

/** What clients add by themselves belongs to every event. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  ...['url', 'path', 'title', 'referrer', 'library', 'os', 'device_type', 'page'],
  ...['utm_source', 'utm_medium', 'utm_campaign', 'currency', 'amount', 'productId'],
]);

/** How an event, as it would be kept, breaks the plan. @param planned null when it is not in it */
export function violationsOf(
  properties: Readonly<Record<string, string>>,
  planned: Planned | null,
): Violation[] {
  if (planned === null) return [{ kind: 'UNPLANNED', property: '' }];
  const known = new Set(planned.properties.map(({ name }) => name));
  const unknown = Object.keys(properties).filter(
    (name) => !known.has(name) && !EVERYWHERE.has(name),
  );
  return [
    ...planned.properties.flatMap((property) => violationOf(properties[property.name], property)),
    ...unknown.map((property) => ({ kind: 'UNPLANNED_PROPERTY' as const, property })),
  ];
}

function violationOf(text: string | undefined, property: PlannedProperty): Violation[] {
  const { name, type, isRequired, handling } = property;
  // What is not kept as it was told cannot be looked at.
  if (handling === 'DROPPED') return [];
  if (text === undefined) return isRequired ? [{ kind: 'MISSING', property: name }] : [];
  if (handling !== 'KEPT' || FITS[type](text, property)) return [];
  return [{ kind: 'WRONG_TYPE', property: name }];
}

/** For people, of the first. */
export function reasonOf([{ kind, property }]: readonly [Violation, ...Violation[]]): string {
  const what = property.slice(0, 60);
  return {
    UNPLANNED: 'It is not in the tracking plan',
    MISSING: `The plan wants ${what}`,
    WRONG_TYPE: `The plan wants another kind of ${what}`,
    UNPLANNED_PROPERTY: `The plan knows no ${what}`,
  }[kind];
}
