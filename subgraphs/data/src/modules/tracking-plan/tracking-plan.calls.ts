import type { PlannedEvent, PlannedProperty } from './planned-event.entity.ts';

type Planned = Pick<PlannedEvent, 'name' | 'version' | 'description' | 'owner' | 'properties'>;

const HEAD = `// Made from the tracking plan. What changes there changes here: do not edit, make it again.

/** What each event is to say. */
export interface PlannedEvents {`;

const TAIL = `}

/** The trackers of most vendors are one; ours is. */
export interface Tracker {
  track(event: string, properties?: Readonly<Record<string, unknown>>): unknown;
}

type Told<Properties> = object extends Properties
  ? [properties?: Properties]
  : [properties: Properties];

/** Tells an event as it is planned; anything else does not compile. */
export const plannedCalls =
  (tracker: Tracker) =>
  <Name extends keyof PlannedEvents>(event: Name, ...told: Told<PlannedEvents[Name]>): void => {
    tracker.track(event, { ...told[0] });
  };
`;

/** A module in TypeScript by which channels send what is planned: an event that is not, or says another thing, does not compile. */
export const callsOf = (events: readonly Planned[]): string =>
  [HEAD, ...events.flatMap(eventLines), TAIL].join('\n');

function eventLines({ name, version, description, owner, properties }: Planned): string[] {
  const about = [description, `Version ${version}; ${owner} answers for it.`].filter(Boolean);
  return [
    `  /** ${about.map(commented).join(' ')} */`,
    `  ${JSON.stringify(name)}: {`,
    ...properties.flatMap(propertyLines),
    '  };',
  ];
}

function propertyLines(property: PlannedProperty): string[] {
  const { name, isRequired, handling } = property;
  const line = `    ${JSON.stringify(name)}${isRequired ? '' : '?'}: ${typeOf(property)};`;
  return handling === 'KEPT' ? [line] : [`    /** ${KEPT_AS[handling]} */`, line];
}

const KEPT_AS = {
  DROPPED: 'Is not kept.',
  PHONE: 'A phone number; only its blind index is kept.',
  EMAIL: 'An e-mail address; only its blind index is kept.',
  IDENTITY_NUMBER: 'An identity number; only its blind index is kept.',
} as const satisfies Record<Exclude<PlannedProperty['handling'], 'KEPT'>, string>;

const TYPES = {
  TEXT: 'string',
  NUMBER: 'number',
  BOOLEAN: 'boolean',
  MOMENT: 'Date | string | number',
} as const;

const typeOf = ({ type, values }: PlannedProperty): string =>
  type === 'ONE_OF' ? values.map((value) => JSON.stringify(value)).join(' | ') : TYPES[type];

/** One line that does not end the comment it stands in. */
const commented = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('*/', '* /');
