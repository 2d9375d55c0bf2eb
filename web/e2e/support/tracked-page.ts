import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { rolldown } from 'rolldown';

const PAGE = 'https://app.bank.example/loans';
const SENSORS = fileURLToPath(import.meta.resolve('sa-sdk-javascript/sensorsdata.min.js'));

/** Opens a page of a channel that carries our own tracker and, unchanged, the SDK of Sensors Data. */
export async function openTrackedPage(page: Page, gateway: string, writeKey: string) {
  const bundle = await rolldown({ input: fileURLToPath(import.meta.resolve('@zhongtai/track')) });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const options = JSON.stringify({ url: gateway, writeKey, appVersion: '4.2.0' });
  const server = `${gateway}/collect/sa?project=x&token=${encodeURIComponent(writeKey)}`;
  const html = `<!doctype html><title>Loans</title>
    <form><label>Phone <input name="phone"></label></form>
    <button data-track="apply">Apply</button><p data-track-exposure="rates">3.1 %</p>
    <script src="/sensors.js"></script>
    <script>sensorsDataAnalytic201505.init({ server_url: ${JSON.stringify(server)}, send_type: 'image', show_log: false });</script>
    <script type="module">import { Tracker } from '/track.js'; globalThis.tracker = new Tracker(${options});</script>`;
  const files: Record<string, { contentType: string; body: string }> = {
    '/loans': { contentType: 'text/html', body: html },
    '/track.js': { contentType: 'text/javascript', body: output[0].code },
    '/sensors.js': { contentType: 'text/javascript', body: readFileSync(SENSORS, 'utf8') },
  };
  await page.route('https://app.bank.example/**', (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill(file) : route.fulfill({ status: 404 });
  });
  await page.goto(`${PAGE}?phone=13800138000`);
}
