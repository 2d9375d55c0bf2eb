/** What makes a referral doubtful, and how much: from the score its campaign names on, a person decides. */
const WEIGHTS = {
  /** The graph of identities says that both are one person. */
  SAME_PERSON: 100,
  SAME_ACCOUNT: 80,
  SAME_CARD: 80,
  /** The invited one has invited the inviter. */
  RING: 70,
  SAME_DEVICE: 60,
  SAME_PHONE: 60,
  /** Several of those invited in the campaign came from one device. */
  DEVICE_OF_MANY: 50,
  /** Many accepted invitations of one customer within an hour. */
  VELOCITY: 40,
} as const;

export type Doubt = keyof typeof WEIGHTS;

export const DOUBTS = Object.keys(WEIGHTS) as Doubt[];

/** By what two customers can be known alike, as the data domain calls it. */
const SHARED: Readonly<Record<string, Doubt>> = {
  CUSTOMER: 'SAME_PERSON',
  USER: 'SAME_ACCOUNT',
  OPEN_ID: 'SAME_ACCOUNT',
  CARD: 'SAME_CARD',
  PHONE: 'SAME_PHONE',
  DEVICE: 'SAME_DEVICE',
};

const MANY_OF_A_DEVICE = 3;
const MANY_WITHIN_AN_HOUR = 5;

/** What is known of a referral when it is weighed. */
export interface Signs {
  /** Kinds of identity that inviter and invited share. */
  readonly shared: readonly string[];
  readonly isSameDevice: boolean;
  readonly isRing: boolean;
  /** Invited in the campaign from the same device, this one included. */
  readonly ofDevice: number;
  /** Accepted from the same inviter within an hour of this one, it included. */
  readonly withinHour: number;
}

export const doubtsOf = ({
  shared,
  isSameDevice,
  isRing,
  ofDevice,
  withinHour,
}: Signs): Doubt[] => {
  const found = new Set(shared.flatMap((kind) => SHARED[kind] ?? []));
  if (isSameDevice) found.add('SAME_DEVICE');
  if (isRing) found.add('RING');
  if (ofDevice >= MANY_OF_A_DEVICE) found.add('DEVICE_OF_MANY');
  if (withinHour >= MANY_WITHIN_AN_HOUR) found.add('VELOCITY');
  return DOUBTS.filter((doubt) => found.has(doubt));
};

const MOST = 100;

/** 0 to 100. */
export const scoreOf = (doubts: readonly Doubt[]): number =>
  Math.min(
    MOST,
    doubts.reduce((sum, doubt) => sum + WEIGHTS[doubt], 0),
  );
