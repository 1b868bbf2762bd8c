import { jobsErrors } from '@leadersboard/jobs';
import { enqueuedJob } from '@leadersboard/jobs/routes';
import { type CommandContext, defineCommand, formatCount } from '@leadersboard/kit/cli';
import { connect, connectOptions } from '@leadersboard/kit/client';
import { kitErrors } from '@leadersboard/kit/errors';
import { findFiles } from './find-files.ts';
import { sendSubmission } from './send-submission.ts';
import { tellEnding } from './tell-ending.ts';
import { waitForJob } from './wait-for-job.ts';

export const submitCommand = defineCommand({
  name: 'submit',
  summary: 'send files to a challenge, and run or score them',
  arguments: {
    paths: { summary: 'files, or a folder with all in it but hidden files and links', variadic: true },
  },
  options: {
    predictions: { type: 'boolean', summary: 'score the files as predictions; nothing is run' },
    entrypoint: { type: 'string', short: 'e', summary: 'the file to run; else the only one, or main.py' },
    configFile: { type: 'string', short: 'c', summary: 'the file to pass as --config; else config.yaml' },
    challenge: { type: 'string', summary: 'the challenge to take part in; else the one named default' },
    metadata: { type: 'string', summary: 'a JSON object about the submission: {"method": "padim"}' },
    resourceClass: { type: 'string', summary: 'small, medium or large; else that of the challenge' },
    environment: {
      type: 'string',
      summary: 'one that lb environments lists; else that of the challenge',
    },
    wait: { type: 'boolean', short: 'w', summary: 'wait until the job has ended; exit code 1 if it failed' },
    ...connectOptions,
  },
  examples: [
    { command: 'lb submit main.py config.yaml', what: 'two files, and go on' },
    { command: 'lb submit ./my-model --wait', what: 'a folder, and wait for the result' },
    { command: 'lb submit --predictions ./maps --challenge fabric', what: 'predictions, scored at once' },
  ],
  async run(context, { paths, wait, predictions, resourceClass, environment, url, token, ...given }) {
    refuseUnreadableMetadata(given.metadata);
    const fields = { ...given, kind: predictions ? ('predictions' as const) : undefined };
    const client = connect(context, { url, token });
    const files = await findFiles(paths, context.cwd);
    const submission = await sendSubmission(context, { url, token }, files, fields);
    const job = await client.post(
      '/jobs',
      { submission_id: submission.submission_id, config: { resource_class: resourceClass, environment } },
      enqueuedJob,
    );
    if (!wait) return tell(context, { ...submission, ...job });
    if (!context.json) context.notice(`Job ${job.job_id} is ${job.status}. Waiting until it has ended.`);
    const ended = await waitForJob(context, client, job.job_id);
    await tellEnding(context, client, ended);
    if (ended.status !== 'completed')
      throw jobsErrors.job_not_completed(`Job ${ended.job_id} is ${ended.status}.`);
  },
});

function refuseUnreadableMetadata(metadata = '{}'): void {
  try {
    JSON.parse(metadata);
  } catch (cause) {
    const example = `--metadata '{"method": "padim"}'`;
    throw kitErrors.usage(`--metadata is not JSON. Write an object: ${example}.`, { cause });
  }
}

type Sent = { submission_id: string; job_id: string; status: string; files: { size: number }[] };

function tell(context: CommandContext, sent: Sent): Promise<void> {
  return context.output(sent, ({ submission_id, job_id, status, files }) =>
    [
      `Submission ${submission_id} is stored (${formatCount(files.length, 'file')}).`,
      `Job ${job_id} is ${status}. Go on with:`,
      ...['status', 'logs -f', 'results'].map((command) => `  lb ${command} ${job_id}`),
    ].join('\n'),
  );
}
