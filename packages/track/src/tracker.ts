import { capture } from './capture.ts';
import { Delivery, type Target } from './delivery.ts';
import { type Kept, newKept } from './kept.ts';

export interface TrackOptions extends Target {
  readonly appVersion?: string;
  /** Pages, clicks on what can be clicked, and what comes into sight (`data-track-exposure`). On unless false. */
  readonly captures?: boolean;
  /** Whether the customer agreed, where the page knows; otherwise what they said here before. */
  readonly consent?: boolean;
}

export type Properties = Readonly<Record<string, unknown>>;

const SESSION_MS = 30 * 60_000;
/** Of what happened before the customer was asked. */
const MOST_BEFORE = 50;
const HANDED = /zt=([\w-]{36})\.([\w-]{36})/;

interface Message {
  readonly context: object;
  readonly [field: string]: unknown;
}

/** Tells the bank what happens on a page, once the customer agreed. */
export class Tracker {
  readonly #options: TrackOptions;
  readonly #kept: Kept;
  readonly #delivery: Delivery;
  readonly #stops: (() => void)[] = [];
  #before: Message[] = [];
  #agreed: boolean | null;

  constructor(options: TrackOptions) {
    this.#options = options;
    this.#kept = newKept();
    this.#delivery = new Delivery(this.#kept, options);
    const said = this.#kept.get('consent');
    this.#agreed = options.consent ?? (said === null ? null : said === '1');
    if (this.#agreed) this.consent(true);
    this.#stops.push(this.#follow());
    if (options.captures === false) return;
    const track = (name: string, properties: Properties) => this.track(name, properties);
    this.#stops.push(capture(track, () => this.page()));
  }

  track(event: string, properties: Properties = {}): void {
    this.#report({ type: 'track', event, properties });
  }

  page(properties: Properties = {}): void {
    this.#report({ type: 'page', properties });
  }

  /** From now on events are of this customer. */
  identify(userId: string): void {
    if (this.#agreed) this.#kept.set('user', userId);
    this.#report({ type: 'identify', userId });
  }

  /** The customer left: the device is another one from now on. */
  reset(): void {
    for (const name of ['user', 'device', 'session']) this.#kept.forget(`zt.${name}`);
  }

  /** Until it is given nothing is kept or sent; when it is taken back all that is kept is deleted. */
  consent(isGiven: boolean): void {
    this.#agreed = isGiven;
    if (!isGiven) this.#kept.clear();
    this.#kept.set('consent', isGiven ? '1' : '0');
    if (isGiven) {
      takeHanded(this.#kept);
      for (const message of this.#before) this.#keep(message);
      this.#delivery.soon();
    }
    this.#before = [];
  }

  /** To be put behind the `#` of a link to another page of ours, so that the device stays the same. */
  handOver(): string {
    return this.#agreed ? `zt=${this.#remembered('device')}.${this.#session()}` : '';
  }

  flush(): Promise<void> {
    return this.#delivery.flush();
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#delivery.stop();
  }

  #report(message: object): void {
    const whole = {
      ...message,
      messageId: crypto.randomUUID(),
      timestamp: new Date().toISOString(),
      context: contextOf(this.#options),
    };
    if (this.#agreed) this.#keep(whole);
    else if (this.#agreed === null) this.#before = [...this.#before, whole].slice(-MOST_BEFORE);
  }

  /** Who it was is added only when it may be kept. */
  #keep(message: Message): void {
    const userId = this.#kept.get('user');
    this.#kept.add({
      ...(userId && { userId }),
      ...message,
      anonymousId: this.#remembered('device'),
      context: { ...message.context, sessionId: this.#session() },
    });
    this.#delivery.soon();
  }

  #remembered(name: string): string {
    const known = this.#kept.get(name) ?? crypto.randomUUID();
    this.#kept.set(name, known);
    return known;
  }

  #session(): string {
    const [id, at] = (this.#kept.get('session') ?? '').split(' ');
    const isOpen = id && Date.now() - Number(at) < SESSION_MS;
    const current = isOpen ? id : crypto.randomUUID();
    this.#kept.set('session', `${current} ${Date.now()}`);
    return current;
  }

  /** Sends when the network is back, and when the page may be about to go. */
  #follow(): () => void {
    const online = () => void this.#delivery.flush();
    const leave = () => this.#delivery.leave();
    const hidden = () => document.visibilityState === 'hidden' && leave();
    addEventListener('online', online);
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      removeEventListener('online', online);
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hidden);
    };
  }
}

/** A device that comes from another page of ours brings its number along. */
function takeHanded(kept: Kept): void {
  const [handed, device, session] = HANDED.exec(location.hash) ?? [];
  if (!handed || !device || !session) return;
  kept.set('device', device);
  kept.set('session', `${session} ${Date.now()}`);
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
