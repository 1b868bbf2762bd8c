import { spawn } from 'node:child_process';
import { PreparationError } from './preparation-error.mjs';

const QUIET_MS = 1000;
const OUTPUT_KEPT = 20_000;
const LINES_SHOWN = 12;
const NO_NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|Temporary failure|Could not (resolve host|connect)|(dns|client) error/;

const running = new Map();
let ticking;

/**
 * Runs a command that takes its time: what lasts longer than a second says so, on a terminal with its seconds. Its
 * output is shown only where it fails, without the addresses of registries.
 */
export async function runStep(title, command, commandArguments, options = {}) {
  const startedAt = Date.now();
  running.set(title, startedAt);
  const announced = setTimeout(() => announce(title), QUIET_MS);
  ticking ??= setInterval(showSeconds, QUIET_MS);
  const { code, output } = await run(command, commandArguments, options);
  clearTimeout(announced);
  running.delete(title);
  if (running.size === 0) ticking = clearInterval(ticking);
  if (code !== 0) throw new PreparationError(describeFailure(title, output));
  const seconds = (Date.now() - startedAt) / 1000;
  if (seconds * 1000 > QUIET_MS) print(`${title}: ready after ${seconds.toFixed(0)} s`);
}

function run(command, commandArguments, options) {
  return new Promise((resolve) => {
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-OUTPUT_KEPT);
    };
    const child = spawn(command, commandArguments, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

function announce(title) {
  print(`${title}: installing, once …`);
}

function showSeconds() {
  if (!process.stdout.isTTY) return;
  const steps = [...running].map(([title, since]) => `${title} ${Math.round((Date.now() - since) / 1000)} s`);
  process.stdout.write(`\r\x1b[2K${steps.join(' · ').slice(0, (process.stdout.columns || 80) - 1)}`);
}

function print(line) {
  process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[2K' : ''}${line}\n`);
}

function describeFailure(title, output) {
  if (NO_NETWORK.test(output)) {
    return `${title}: the network cannot be reached. Check the connection and the proxy settings, then run the command again.`;
  }
  return `${title} could not be installed:\n${shorten(hideHosts(output).trim().split('\n')).join('\n')}`;
}

/** npm says first what is wrong, apt last. */
function shorten(lines) {
  if (lines.length <= 2 * LINES_SHOWN) return lines;
  return [...lines.slice(0, LINES_SHOWN), '…', ...lines.slice(-LINES_SHOWN)];
}

function hideHosts(text) {
  return text.replace(/\b(https?:\/\/)[^\s/'")]+/g, '$1…');
}
