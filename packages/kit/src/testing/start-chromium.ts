import type { Browser } from 'playwright-core';
import { findProgram } from './find-program.ts';
import { createServiceDirectory, startService, type TestService } from './start-service.ts';

export type TestBrowser = TestService & { readonly browser: Browser };

const SWITCHES = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
];

/** Debian's Chromium without a window, driven by Playwright; `url` is its DevTools address. */
export async function startChromium(): Promise<TestBrowser> {
  const command = findProgram('chromium');
  const { chromium } = await import('playwright-core');
  const directory = createServiceDirectory('chromium');
  const service = await startService({
    name: 'Chromium',
    command,
    arguments: [...SWITCHES, `--user-data-dir=${directory}/profile`, 'about:blank'],
    environment: { HOME: directory },
    directory,
    ready: /DevTools listening on (ws:\S+)/,
  });
  const url = service.ready[1] ?? '';
  const browser = await chromium.connectOverCDP(url).catch(async (error: unknown) => {
    await service.stop();
    throw error;
  });
  const stop = async () => {
    await browser.close();
    await service.stop();
  };
  return { url, browser, stop };
}
