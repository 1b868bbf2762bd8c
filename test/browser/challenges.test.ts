import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { type RunningLeadersBoard, startLeadersBoard, withToken } from '../start-leadersboard.ts';
import { readAnswer, reporting, submitProgram, untilStatus } from '../submit-program.ts';
import { findBarriers, openPage, startBrowser } from './open-page.ts';

const fabric = {
  id: 'fabric',
  title: { en: 'Fabric defects', ja: '織物の欠陥検出' },
  description: { en: 'Find the holes.', ja: '穴を見つけてください。' },
  metrics: [
    { name: 'image_auc', direction: 'higher', precision: 4 },
    { name: 'latency', direction: 'lower', unit: 'ms', precision: 1 },
  ],
};

const tokens = { API_TOKENS: 'devtoken:dev:admin,t0ken-of-baseline:baseline-simple' };

test('the challenges on the page of the leaderboard', { timeout: 120_000 }, async (t) => {
  const board = await startLeadersBoard(t, { env: tokens });
  const browser = await startBrowser(t);
  const url = `${board.url}/ui/leaderboard`;

  await t.test('have no switch where there is one only', async (t) => {
    const { page } = await openPage(t, browser, url);

    await page.getByRole('heading', { name: 'Be the first' }).waitFor();

    assert.equal(await page.getByLabel('Challenge').count(), 0);
  });

  await createChallenge(board);

  await t.test('give way, without a reload, to the one that gets the first entry', async (t) => {
    const { page, faults } = await openPage(t, browser, url);
    await page.getByRole('heading', { name: 'Default' }).waitFor();
    await page.getByRole('heading', { name: 'Be the first' }).waitFor();

    await submitTo(board, 'fabric', reporting(0.8166666, { latency: 12.34, others_own: 3 }));

    await page.getByRole('heading', { name: 'Fabric defects' }).waitFor();
    assert.equal(new URL(page.url()).search, '?challenge=fabric');
    assert.equal(await page.title(), 'Fabric defects · LeadersBoard');
    await page.getByText('Find the holes.').waitFor();
    assert.deepEqual(faults, []);
  });

  await t.test('show their metrics as they define them', async (t) => {
    const { page } = await openPage(t, browser, `${url}?challenge=fabric`);
    await page.getByRole('table').waitFor();

    const headers = await page.locator('th button').allTextContents();

    assert.deepEqual(headers, ['image_auc', 'latency (ms)', 'others_own']);
    assert.deepEqual(await readMetrics(page), ['0.8167', '12.3', '3']);
    const main = page.getByRole('columnheader', { name: 'Main metric, higher is better' });
    assert.match(await main.innerText(), /^image_auc/);
  });

  await t.test('mark what the platform itself entered to compare with', async (t) => {
    const baseline = withToken(board, 't0ken-of-baseline');
    const { jobId } = await submitProgram(baseline, reporting(0.5), 'main.py', 'fabric');

    const { page } = await openPage(t, browser, `${url}?challenge=fabric`);

    const row = page.getByRole('row', { name: jobId });
    await row.getByText('Baseline', { exact: true }).waitFor();
    assert.equal(await page.getByText('Baseline', { exact: true }).count(), 1);
  });

  await t.test('are switched by their titles, and by the way back of the browser', async (t) => {
    const { page, faults } = await openPage(t, browser, `${url}?challenge=fabric&best=all&metric=latency`);
    await page.getByRole('table').waitFor();
    const challengeSwitch = page.getByLabel('Challenge');

    await challengeSwitch.selectOption('Default');

    await page.getByText('lb submit main.py config.yaml').waitFor();
    await page.getByRole('heading', { name: 'Default' }).waitFor();
    assert.deepEqual(readSearch(page), { challenge: 'default', best: 'all' });
    await page.goBack();
    await page.getByRole('table').waitFor();
    assert.equal(await challengeSwitch.inputValue(), 'fabric');
    assert.deepEqual(faults, []);
  });

  await t.test('tell in Japanese what they are, and how to take part', async (t) => {
    const { page } = await openPage(t, browser, `${url}?challenge=fabric`, { locale: 'ja-JP' });

    await page.getByRole('heading', { name: '織物の欠陥検出' }).waitFor();

    await page.getByText('穴を見つけてください。').waitFor();
    const titles = await page.getByLabel('チャレンジ').locator('option').allInnerTexts();
    assert.deepEqual(titles, ['デフォルト', '織物の欠陥検出']);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    await t.test(`have no barrier and fit a phone in ${colorScheme} colours`, async (t) => {
      const viewport = { width: 390, height: 800 };
      const { page } = await openPage(t, browser, `${url}?challenge=fabric`, { viewport, colorScheme });
      await page.getByText('Baseline', { exact: true }).waitFor();

      const barriers = await findBarriers(page);

      assert.deepEqual(barriers, []);
      assert.ok(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth'));
    });
  }

  await t.test('lead on from an address that names none of them', async (t) => {
    const { page } = await openPage(t, browser, `${url}?challenge=nothing`);
    await page.getByRole('heading', { name: 'There is no challenge “nothing”' }).waitFor();
    assert.deepEqual(await findBarriers(page), []);

    await page.getByLabel('Challenge').selectOption('Default');
    await page.getByRole('heading', { name: 'Default' }).waitFor();
    await page.goBack();
    await page.getByRole('main').getByRole('link', { name: 'Go to the leaderboard' }).click();

    await page.getByRole('heading', { name: 'Fabric defects' }).waitFor();
  });

  await t.test('begin with the default one as soon as it has an entry', async (t) => {
    await submitTo(board, 'default', reporting(0.7));

    const { page } = await openPage(t, browser, `${board.url}/`);

    await page.getByRole('table').waitFor();
    await page.getByRole('heading', { name: 'Default' }).waitFor();
    assert.deepEqual(readSearch(page), {});
  });
});

function createChallenge(board: RunningLeadersBoard) {
  const headers = { 'content-type': 'application/json' };
  return readAnswer(board, '/challenges', 201, { headers, body: JSON.stringify(fabric) });
}

async function submitTo(board: RunningLeadersBoard, challenge: string, program: string): Promise<void> {
  const { jobId } = await submitProgram(board, program, 'main.py', challenge);
  await untilStatus(board, jobId, /completed/);
}

function readMetrics(page: Page): Promise<string[]> {
  return page
    .locator('td[title]:has(+ td)')
    .filter({ hasText: /^[\d.,]+$/ })
    .allInnerTexts();
}

function readSearch(page: Page): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}
