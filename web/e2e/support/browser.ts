/** As people have it. */
export const WHOLE_BROWSER = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
/** The same without windows, when it is there. */
export const BROWSER = process.env['CHROMIUM_SHELL_PATH'] ?? WHOLE_BROWSER;

export const launchOptions = (executablePath: string) => ({
  executablePath,
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ],
});
