import type { TestContext } from 'node:test';
import { startChromium } from '@leadersboard/kit/testing';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export type OpenPage = {
  page: Page;
  /** What the browser complained about so far: errors of scripts, what the security policy refused, answers that failed. */
  faults: string[];
};

export async function startBrowser(t: TestContext): Promise<Browser> {
  const { browser, stop } = await startChromium();
  t.after(stop);
  return browser;
}

/** Opens the address as somebody who was never here; closed after the test. */
export async function openPage(
  t: TestContext,
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(url);
  return { page, faults };
}

/** Breaches of the accessibility rules of WCAG and of good practice, one sentence each. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
  return violations.flatMap(({ help, nodes }) => nodes.map(({ html }) => `${help}: ${html}`));
}
