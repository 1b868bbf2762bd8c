import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { reporting, submitProgram, untilStatus } from '../submit-program.ts';
import { findBarriers, openPage, startBrowser } from './open-page.ts';

const phone = { viewport: { width: 375, height: 700 } };

test('the page of the leaderboard', { timeout: 120_000 }, async (t) => {
  const board = await startLeadersBoard(t);
  const browser = await startBrowser(t);
  const url = `${board.url}/ui/leaderboard`;

  await t.test(
    'shows on an empty board how to be the first, then the first entry without a reload',
    async (t) => {
      const { page, faults } = await openPage(t, browser, `${board.url}/`);
      await page.getByRole('heading', { name: 'Be the first' }).waitFor();
      assert.match(String(await page.textContent('main')), /lb submit main\.py config\.yaml/);
      assert.deepEqual(await findBarriers(page), []);

      const { jobId } = await submitProgram(board, reporting(0.7, { inference_time_ms: 5 }));

      await page.getByRole('row', { name: jobId }).waitFor();
      assert.deepEqual(await readRanked(page), ['0.7000']);
      assert.deepEqual(faults, []);
    },
  );

  await t.test('shows the best entry of a user, or all', async (t) => {
    const { jobId } = await submitProgram(board, reporting(0.9, { inference_time_ms: 20 }));
    await untilStatus(board, jobId, /completed/);
    const { page, faults } = await openPage(t, browser, url);
    await page.getByRole('table').waitFor();
    assert.deepEqual(await readRanked(page), ['0.9000']);

    await page.getByText('All entries').click();

    await page.getByRole('row').nth(2).waitFor();
    assert.deepEqual(await readRanked(page), ['0.9000', '0.7000']);
    assert.equal(new URL(page.url()).search, '?best=all');
    assert.deepEqual(faults, []);
  });

  await t.test(
    'ranks by the metric whose header is chosen, and the other way round by the next',
    async (t) => {
      const { page, faults } = await openPage(t, browser, `${url}?best=all`);
      const header = page.getByRole('columnheader', { name: 'inference_time_ms' });

      await header.getByRole('button').press('Enter');
      await page.locator('th[aria-sort=ascending]', { hasText: 'inference_time_ms' }).waitFor();
      assert.deepEqual(await readRanked(page), ['5.0', '20.0']);
      assert.match(page.url(), /metric=inference_time_ms/);

      await header.getByRole('button').press('Enter');
      await page.locator('th[aria-sort=descending]', { hasText: 'inference_time_ms' }).waitFor();
      assert.deepEqual(await readRanked(page), ['20.0', '5.0']);
      assert.match(page.url(), /order=desc/);
      assert.deepEqual(faults, []);
    },
  );

  await t.test('shows what its address says', async (t) => {
    const { page } = await openPage(t, browser, `${url}?best=all&metric=inference_time_ms`);

    await page.getByRole('table').waitFor();

    assert.deepEqual(await readRanked(page), ['5.0', '20.0']);
    assert.equal(await page.getByLabel('Rank by', { exact: true }).inputValue(), 'inference_time_ms');
  });

  await t.test('shows more of a long ranking when asked, and keeps it', async (t) => {
    const { page, faults } = await openPage(t, browser, `${url}?best=all&limit=1`);
    await page.getByRole('table').waitFor();
    assert.deepEqual(await readRanked(page), ['0.9000']);
    const more = page.getByRole('button', { name: 'Show more entries' });

    await more.click();

    await page.getByRole('row').nth(2).waitFor();
    assert.deepEqual(await readRanked(page), ['0.9000', '0.7000']);
    assert.equal(await more.count(), 0);
    assert.deepEqual(faults, []);
  });

  await t.test('speaks Japanese where the browser does, and remembers another choice', async (t) => {
    const { page, faults } = await openPage(t, browser, url, { locale: 'ja-JP' });
    await page.getByRole('heading', { name: 'デフォルト' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'ja');

    await page.getByText('EN', { exact: true }).click();
    await page.reload();

    await page.getByRole('heading', { name: 'Default' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.deepEqual(faults, []);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    await t.test(
      `has no barrier, and scrolls only its table on a phone, in ${colorScheme} colours`,
      async (t) => {
        const { page } = await openPage(t, browser, url, { ...phone, colorScheme });
        await page.getByRole('table').waitFor();

        const barriers = await findBarriers(page);

        assert.deepEqual(barriers, []);
        assert.equal(await page.locator('html').getAttribute('data-mantine-color-scheme'), colorScheme);
        assert.ok(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth'));
      },
    );
  }

  await t.test("says in the server's words what went wrong, and tries again when asked", async (t) => {
    const { page } = await openPage(t, browser, `${url}?metric=${'x'.repeat(300)}`);
    await page.getByRole('alert').getByText('It must have at most 256 characters.').waitFor();
    assert.deepEqual(await findBarriers(page), []);

    const asked = page.waitForRequest(/leaderboard\?metric=x/);
    await page.getByRole('button', { name: 'Try again' }).click();

    await asked;
  });

  await t.test('keeps the ranking in sight while the server is away', async (t) => {
    const { page } = await openPage(t, browser, url);
    await page.getByRole('table').waitFor();

    await board.end('SIGKILL');

    await page.getByText('Cannot refresh').waitFor();
    assert.deepEqual(await readRanked(page), ['0.9000']);
  });
});

function readRanked(page: Page): Promise<string[]> {
  return page.locator('td[data-ranked]').allInnerTexts();
}
