import { capture } from './capture.ts';
import { newDelivery, type Target } from './delivery.ts';
import { newKept } from './kept.ts';

export interface TrackOptions extends Target {
  readonly appVersion?: string;
  /** Pages, clicks on what can be clicked, and what comes into sight (`data-track-exposure`). On unless false. */
  readonly captures?: boolean;
  /** Whether the customer agreed, where the page knows; otherwise what they said here before. */
  readonly consent?: boolean;
}

export interface Tracker {
  readonly track: (name: string, properties?: Readonly<Record<string, unknown>>) => void;
  readonly page: (properties?: Readonly<Record<string, unknown>>) => void;
  /** From now on events are of this customer; what the device did before is joined to them. */
  readonly identify: (userId: string) => void;
  /** The customer left: the device is another one from now on. */
  readonly reset: () => void;
  /** Until it is given nothing is kept or sent; when it is taken back all that is kept is deleted. */
  readonly consent: (isGiven: boolean) => void;
  /** To be put behind `#` of a link to another page of ours, so that the device stays the same. */
  readonly handOver: () => string;
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

const SESSION_MS = 30 * 60_000;
/** Of what happened before the customer was asked. */
const MOST_BEFORE = 50;
const HANDED = /(?:^#|&)zt=([\w-]{36})\.([\w-]{36})/;

export function newTracker(options: TrackOptions): Tracker {
  const kept = newKept();
  const delivery = newDelivery(kept, options);
  let before: object[] = [];
  let agreed: boolean | null = options.consent ?? readConsent(kept.get('consent'));

  function remembered(name: string): string {
    const known = kept.get(name) ?? crypto.randomUUID();
    kept.set(name, known);
    return known;
  }

  function session(): string {
    const [id, at] = (kept.get('session') ?? '').split(' ');
    const current = id && Date.now() - Number(at) < SESSION_MS ? id : crypto.randomUUID();
    kept.set('session', `${current} ${Date.now()}`);
    return current;
  }

  /** Who it was is added when it may be kept. */
  function report(message: object): void {
    const event = {
      ...message,
      messageId: crypto.randomUUID(),
      timestamp: new Date().toISOString(),
      context: contextOf(options),
    };
    if (agreed) keep(event);
    else if (agreed === null) before = [...before, event].slice(-MOST_BEFORE);
  }

  function keep(event: object): void {
    const context = 'context' in event ? event.context : {};
    const userId = kept.get('user');
    kept.add({
      ...event,
      anonymousId: remembered('device'),
      ...(userId && { userId }),
      context: { ...(context as object), sessionId: session() },
    });
    delivery.soon();
  }

  function consent(isGiven: boolean): void {
    agreed = isGiven;
    if (isGiven) {
      kept.set('consent', '1');
      takeHanded(kept.set);
      before.forEach(keep);
    } else kept.clear();
    if (!isGiven) kept.set('consent', '0');
    before = [];
  }

  const track: Tracker['track'] = (event, properties = {}) =>
    report({ type: 'track', event, properties });
  const page: Tracker['page'] = (properties = {}) => report({ type: 'page', properties });
  if (agreed) consent(true);
  const stopCapture = options.captures === false ? () => {} : capture(track, page);
  const stopLife = follow(delivery.flush, delivery.leave);
  if (agreed) delivery.soon();
  return {
    track,
    page,
    identify(userId) {
      if (agreed) kept.set('user', userId);
      report({ type: 'identify', userId });
    },
    reset: () => ['user', 'device', 'session'].forEach((name) => kept.forget(`zt.${name}`)),
    consent,
    handOver: () => (agreed ? `zt=${remembered('device')}.${session()}` : ''),
    flush: delivery.flush,
    stop() {
      stopCapture();
      stopLife();
      delivery.stop();
    },
  };
}

const readConsent = (kept: string | null): boolean | null => (kept === null ? null : kept === '1');

/** A device that comes from another page of ours brings its number along. */
function takeHanded(set: (name: string, value: string) => void): void {
  const [handed, device, session] = HANDED.exec(location.hash) ?? [];
  if (!handed || !device || !session) return;
  set('device', device);
  set('session', `${session} ${Date.now()}`);
  history.replaceState(history.state, '', location.href.replace(handed, ''));
}

/** Paths alone: what stands behind a question mark may say who somebody is. */
function contextOf({ appVersion }: TrackOptions) {
  const { pathname: path, origin } = location;
  const referrer = document.referrer && new URL(document.referrer).origin;
  return {
    library: { name: '@zhongtai/track' },
    ...(appVersion && { app: { version: appVersion } }),
    page: { path, url: origin + path, ...(referrer && { referrer }) },
  };
}

/** Sends when the network is back, and when the page may be about to go. */
function follow(flush: () => Promise<void>, leave: () => void): () => void {
  const online = () => void flush();
  const hidden = () => {
    if (document.visibilityState === 'hidden') leave();
  };
  addEventListener('online', online);
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    removeEventListener('online', online);
    removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', hidden);
  };
}
