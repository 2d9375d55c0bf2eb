import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type Cookie,
  type Page,
} from '@playwright/test';
import { newWitness } from './witness.ts';

export type Language = 'zh-CN' | 'en';

export const PASSWORD = 'zhongtai-demo';

const WORDS = {
  'zh-CN': { enter: '使用行内账号登录', username: '用户名', password: '密码', submit: '登录' },
  en: {
    enter: "Sign in with the bank's account",
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
  },
} as const;

interface OfTest {
  readonly guards: void;
  readonly refusals: RegExp;
}

interface OfWorker {
  readonly window: Page;
}

const SIZE = { width: 1280, height: 720 };

/** What a test holds against its windows; of the test that runs. */
let watchWindow = (_window: Page): void => {};

/** Every test fails when its pages call another host, break the policy, or log an error. */
export const test = base.extend<OfTest, OfWorker>({
  // One for all tests: in a new one the browser would read the console's programs anew, a fifth of a run.
  window: [
    async ({ browser }, use, { project }) => {
      const { baseURL = '', locale = '', timezoneId = '' } = project.use;
      const context = await browser.newContext({ baseURL, locale, timezoneId, viewport: SIZE });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  context: ({ window }, use) => use(window.context()),
  // As new: nobody is signed in, and nothing of the test before is kept.
  page: async ({ window, contextOptions: { reducedMotion = null } }, use) => {
    await window.context().clearCookies();
    await window.setViewportSize(SIZE);
    await window.emulateMedia({ colorScheme: 'light', reducedMotion });
    await use(window);
    window.removeAllListeners();
    await window.goto('/healthz');
    await window.evaluate(() => sessionStorage.clear());
  },
  // The browser logs each; some tests ask for a page that is not there.
  refusals: [/404/, { option: true }],
  guards: [
    async ({ page, browser, baseURL, refusals }, use, info) => {
      const own = new URL(baseURL ?? '').hostname;
      const strangers: string[] = [];
      const faults: string[] = [];
      const witness = newWitness();
      watchWindow = (window) => {
        witness.follow(window);
        window.on('request', (request) => {
          const { protocol, hostname } = new URL(request.url());
          if (protocol.startsWith('http') && hostname !== own) strangers.push(request.url());
        });
        window.on('websocket', (socket) => {
          if (new URL(socket.url()).hostname !== own) strangers.push(socket.url());
        });
        window.on('pageerror', (error) => faults.push(String(error)));
        window.on('console', (message) => {
          if (message.type() === 'error') faults.push(message.text());
        });
      };
      watchWindow(page);
      await use();
      if (info.status !== info.expectedStatus) console.log(witness.report());
      // What else was opened would go on drawing through all later tests.
      const persons = browser.contexts().filter((context) => context !== page.context());
      const pages = page
        .context()
        .pages()
        .filter((one) => one !== page);
      await Promise.all([...persons.map(leave), ...pages.map((opened) => opened.close())]);
      expect(strangers, 'requests to other hosts').toEqual([]);
      expect(
        faults.filter((fault) => !refusals.test(fault)),
        'errors on the page',
      ).toEqual([]);
    },
    { auto: true },
  ],
});

/** Well before the tokens in the cookies are renewed, which only one browser may do. */
const KEPT_MS = 8 * 60_000;
const kept = new Map<string, { readonly cookies: Cookie[]; readonly until: number }>();

/**
 * Signed in, as before when that is still good: what a sign-in takes is tested once, not in every test. The page is
 * then wherever it was.
 */
export async function signIn(
  page: Page,
  username: string,
  language: Language = 'zh-CN',
): Promise<void> {
  const before = kept.get(username);
  if (before && Date.now() < before.until) {
    await page.context().addCookies(before.cookies);
    if (await isSignedIn(page)) return;
    await page.context().clearCookies();
  }
  await signInAnew(page, username, language);
  const all = await page.context().cookies();
  // Not what the browser chose for itself: colours, language.
  const cookies = all.filter(({ name }) => name.includes('zhongtai-session'));
  kept.set(username, { cookies, until: Date.now() + KEPT_MS });
}

async function isSignedIn(page: Page): Promise<boolean> {
  const { origin } = new URL(base.info().project.use.baseURL ?? '');
  const answer = await page.request.post('/api/ticket', { headers: { origin } });
  return answer.ok();
}

/** Through the landing page and the identity provider, as an operator does it, in a session of its own. */
export async function signInAnew(
  page: Page,
  username: string,
  language: Language = 'zh-CN',
): Promise<void> {
  const words = WORDS[language];
  await page.goto(`/${language}/sign-in`);
  await page.getByRole('link', { name: words.enter }).click();
  await page.getByLabel(words.username).fill(username);
  await page.getByLabel(words.password).fill(PASSWORD);
  await page.getByRole('button', { name: words.submit }).click();
  await page.waitForURL(`**/${language}`);
  await expect(page.getByRole('banner')).toBeVisible();
}

/** Windows of other persons, between two tests: as with the first one, a new one would read all programs anew. */
const windows = new Map<BrowserContext, { readonly page: Page; isFree: boolean }>();

async function leave(context: BrowserContext): Promise<void> {
  const window = windows.get(context);
  if (!window || window.page.isClosed()) return context.close();
  const { page } = window;
  if (window.isFree) return;
  await page.goto('/healthz');
  await page.evaluate(() => [sessionStorage, localStorage].forEach((store) => store.clear()));
  page.removeAllListeners();
  await context.clearCookies();
  window.isFree = true;
}

/** Another person at a browser of their own, signed in. */
export async function another(
  browser: Browser,
  username: string,
  language?: Language,
): Promise<Page> {
  const page = await windowOf(browser);
  watchWindow(page);
  await signIn(page, username, language);
  return page;
}

async function windowOf(browser: Browser): Promise<Page> {
  const free = [...windows.values()].find(({ isFree }) => isFree);
  if (free) {
    free.isFree = false;
    return free.page;
  }
  const page = await (await browser.newContext()).newPage();
  windows.set(page.context(), { page, isFree: false });
  return page;
}

export { expect };
