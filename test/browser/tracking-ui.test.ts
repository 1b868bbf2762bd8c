import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillTracking } from './fill-tracking.ts';
import { openPage, startBrowser } from './open-page.ts';
import { startTrackingUi } from './start-tracking-ui.ts';

/** What the UI says of its own libraries, and Chromium of a machine without a graphics card. */
const tolerated = [/AG Grid: since v27/, /software WebGL/, /GL Driver Message/, /ResizeObserver loop/];

test("MLflow's own web UI on our tracking server", { timeout: 300_000 }, async (t) => {
  const tracking = await startTrackingUi(t);
  const { experimentId, runIds } = await fillTracking(tracking);
  const browser = await startBrowser(t);
  const experiment = `${tracking.url}/#/experiments/${experimentId}`;
  const [first, second] = runIds;

  async function look(url: string) {
    const opened = await openPage(t, browser, url, { viewport: { width: 1400, height: 900 } });
    opened.page.setDefaultTimeout(60_000);
    const faults = () => opened.faults.filter((fault) => !tolerated.some((pattern) => pattern.test(fault)));
    return { page: opened.page, faults };
  }

  await t.test('lists the experiments', async () => {
    const { page, faults } = await look(`${tracking.url}/#/experiments`);

    await page.getByRole('link', { name: 'cats' }).waitFor();

    await page.getByRole('link', { name: 'Default' }).waitFor();
    assert.deepEqual(faults(), []);
  });

  await t.test('lists the runs, and those that a search finds', async () => {
    const { page, faults } = await look(`${experiment}/runs`);
    for (const name of ['net-0', 'net-1', 'net-2']) await page.getByRole('link', { name }).waitFor();

    const search = page.getByPlaceholder('metrics.rmse < 1');
    await search.fill('params.rate = "0.2"');
    await search.press('Enter');

    await page.getByRole('link', { name: 'net-2' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'net-1' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'net-0' }).count(), 0);
    assert.deepEqual(faults(), []);
  });

  await t.test('shows a run: what it is, and its curves', async () => {
    const { page, faults } = await look(`${experiment}/runs/${first}`);
    await page.getByRole('heading', { name: 'net-0' }).waitFor();
    await page.getByText('rate', { exact: true }).waitFor();
    await page.getByText('0.0223').first().waitFor();

    await page.getByRole('tab', { name: 'Model metrics' }).click();

    await page.locator('.js-plotly-plot .scatterlayer path.js-line').first().waitFor({ state: 'attached' });
    assert.deepEqual(faults(), []);
  });

  await t.test("shows a run's files, and runs no script of them", async () => {
    const { page, faults } = await look(`${experiment}/runs/${first}/artifacts`);
    await page.getByText('notes', { exact: true }).click();
    await page.getByText('readme.txt', { exact: true }).click();
    await page.getByText('a note').waitFor();
    assert.deepEqual(faults(), []);

    await page.getByText('report.html', { exact: true }).click();

    const report = page.frameLocator('iframe');
    await report.getByRole('heading', { name: 'A report' }).waitFor();
    assert.equal(await report.getByText('it ran').count(), 0);
  });

  await t.test('compares two runs', async () => {
    const ids = encodeURIComponent(JSON.stringify([first, second]));
    const experiments = encodeURIComponent(JSON.stringify([experimentId]));

    const { page, faults } = await look(
      `${tracking.url}/#/compare-runs?runs=${ids}&experiments=${experiments}`,
    );

    await page.getByRole('heading', { name: 'Comparing 2 Runs' }).waitFor();
    await page.locator('.parcoords').getByText('rate').waitFor();
    assert.equal(await page.getByText('WebGL is not supported').count(), 0);
    assert.deepEqual(faults(), []);
  });

  await t.test('lists models, and shows a version', async () => {
    const { page, faults } = await look(`${tracking.url}/#/models`);
    // What is new in it, told to whoever is there for the first time.
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
    await page.getByRole('link', { name: 'net', exact: true }).click();

    await page.getByRole('link', { name: 'Version 1' }).click();

    await page.getByRole('heading', { name: 'Version 1' }).waitFor();
    await page.getByText('best').first().waitFor();
    await page.getByRole('link', { name: 'net-0' }).waitFor();
    assert.deepEqual(faults(), []);
  });

  await t.test('stands beside the description of the API, which can be tried there', async () => {
    const { page, faults } = await look(`${tracking.url}/docs`);
    const searching = page.locator('#operations-Experiments-getExperimentsSearch');

    await searching.click();
    await searching.getByRole('button', { name: 'Try it out' }).click();
    await searching.getByRole('button', { name: 'Execute' }).click();

    await searching.locator('.live-responses-table').getByText('"cats"').waitFor();
    assert.deepEqual(faults(), []);
  });

  await t.test('says that there is no such run', async () => {
    const { page } = await look(`${experiment}/runs/nothing`);

    await page.getByText('Run ID nothing does not exist').waitFor();
  });
});

test("MLflow's web UI asks who one is, and shows what they may see", { timeout: 120_000 }, async (t) => {
  const tracking = await startTrackingUi(t, { API_TOKENS: 'tok-ada:ada,tok-eve:eve' });
  await tracking.send('experiments/create', { name: 'cats of ada' }, 'tok-ada');
  await tracking.send('experiments/create', { name: 'dogs of eve' }, 'tok-eve');
  const browser = await startBrowser(t);
  assert.equal((await fetch(tracking.url)).status, 401);

  const { page } = await openPage(t, browser, `${tracking.url}/#/experiments`, {
    httpCredentials: { username: 'ada', password: 'tok-ada' },
  });

  await page.getByRole('link', { name: 'cats of ada' }).waitFor();
  assert.equal(await page.getByText('dogs of eve').count(), 0);
});
