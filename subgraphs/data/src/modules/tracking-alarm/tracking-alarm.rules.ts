/** What came from a version of a source's app, in 24 hours and in those before. */
export interface Flow {
  readonly sourceId: string;
  /** Empty: all versions together. */
  readonly appVersion: string;
  readonly events: number;
  readonly eventsBefore: number;
}

/** Fewer say nothing of a trend. */
const ENOUGH = 100;
/** Of what came before: less is a fall. */
const LEAST_SHARE = 0.5;
/** The fall of one version is no matter while its source sends as much as before: people have another version now. */
const LEAST_SHARE_OF_SOURCE = 0.9;

export const isBack = ({ events, eventsBefore }: Pick<Flow, 'events' | 'eventsBefore'>): boolean =>
  events >= eventsBefore * LEAST_SHARE;

/** What fell: whole sources, and versions whose events did not come by another version. */
export function fallsOf(flows: readonly Flow[]): Flow[] {
  const wholes = new Map(
    flows.filter(({ appVersion }) => appVersion === '').map((flow) => [flow.sourceId, flow]),
  );
  return flows.filter((flow) => {
    if (flow.eventsBefore < ENOUGH || isBack(flow)) return false;
    const whole = wholes.get(flow.sourceId);
    const isReplaced = whole && whole.events >= whole.eventsBefore * LEAST_SHARE_OF_SOURCE;
    return flow.appVersion === '' || !isReplaced;
  });
}

export const flowKey = ({ sourceId, appVersion }: Pick<Flow, 'sourceId' | 'appVersion'>): string =>
  `${sourceId} ${appVersion}`;
