import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { findBarriers, openPage, startBrowser } from './open-page.ts';
import { openScoredChallenge } from './score-entries.ts';

test('the page of a challenge with a scorer', { timeout: 120_000 }, async (t) => {
  const board = await startLeadersBoard(t);
  const browser = await startBrowser(t);
  const url = `${board.url}/ui/leaderboard?challenge=woven`;
  const challenge = await openScoredChallenge(t, board.dataDirectory);
  await challenge.score({ jobId: '01k0ada', user: 'ada', value: 0.93, hidden: 0.85, spread: 0.06 });
  await challenge.score({ jobId: '01k0eve', user: 'eve', value: 0.92, hidden: 0.9, spread: 0.06 });
  await challenge.score({ jobId: '01k0padim', user: 'padim', value: 0.88, hidden: 0.88, spread: 0.02 });
  await challenge.score({ jobId: '01k0bob', user: 'bob', value: 0.7, hidden: 0.7, spread: 0.02 });

  await t.test(
    'shows shared ranks with their ranges, intervals, and the baseline without a rank',
    async (t) => {
      const { page, faults } = await openPage(t, browser, url);
      await page.getByRole('row', { name: '01k0bob' }).waitFor();

      assert.deepEqual(await readRows(page), [
        '1 1–2 | 0.9300 0.9000 – 0.9600',
        '1 1–2 | 0.9200 0.8900 – 0.9500',
        '– not ranked | 0.8800 0.8700 – 0.8900',
        '3 | 0.7000 0.6900 – 0.7100',
      ]);
      assert.match(String(await page.getByRole('row', { name: '01k0padim' }).textContent()), /Baseline/);
      assert.match(String(await page.textContent('main')), /Closes .*2100.*may be chance share a rank/);
      assert.deepEqual(await findBarriers(page), []);
      assert.deepEqual(faults, []);
    },
  );

  await t.test('changes to another board', async (t) => {
    const { page } = await openPage(t, browser, url);

    await page.getByLabel('Board', { exact: true }).selectOption('Above 0.8');

    await page.getByRole('row', { name: '01k0bob' }).waitFor({ state: 'detached' });
    assert.match(page.url(), /board=best/);
  });

  await t.test(
    'shows all of an entry beside the table, with the curves and pictures of a baseline',
    async (t) => {
      const { page, faults } = await openPage(t, browser, url);
      await page.getByRole('button', { name: 'padim' }).click();
      const drawer = page.getByRole('dialog', { name: 'Entry of padim' });

      await drawer.getByRole('img', { name: 'ROC: tpr / fpr' }).waitFor();
      await drawer.getByRole('img', { name: 't01_heatmap' }).waitFor();

      const text = String(await drawer.textContent());
      assert.match(text, /image_auc0\.8800.*0\.8700 – 0\.8900/);
      assert.match(text, /pixel_pronot defined: There is no region\./);
      assert.doesNotMatch(text, /Private part/);
      assert.deepEqual(await findBarriers(page), []);
      assert.deepEqual(faults, []);
    },
  );

  await t.test('speaks Japanese, and shows after the end how entries moved', async (t) => {
    await challenge.close();

    const { page, faults } = await openPage(t, browser, url, { locale: 'ja-JP' });
    await page.getByText('最終結果').waitFor();

    const eve = String(await page.getByRole('row', { name: '01k0eve' }).textContent());
    assert.match(eve, /0\.9000/);
    assert.match(String(await page.getByRole('row', { name: '01k0padim' }).textContent()), /ベースライン/);
    assert.deepEqual(await findBarriers(page), []);
    assert.deepEqual(faults, []);
  });
});

/** Of each row the rank and the metric that ranks, as they are read. */
function readRows(page: Page): Promise<string[]> {
  return page.getByRole('row').evaluateAll((rows) =>
    rows.slice(1).map((row) => {
      const words = (cell: typeof row | null) =>
        [...(cell?.childNodes ?? [])].map(({ textContent }) => textContent?.trim()).join(' ');
      return `${words(row.querySelector('td'))} | ${words(row.querySelector('td[data-ranked]'))}`;
    }),
  );
}
