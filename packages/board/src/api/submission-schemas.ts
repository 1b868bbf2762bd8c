import { fileView } from '@leadersboard/jobs/routes';
import { z } from 'zod';

/** The form as it is documented; it is read as a stream. */
export const submissionForm = z.object({
  files: z.array(z.string()).describe('The files; the file name of each part is its path in the submission.'),
  entrypoint: z.string().default('main.py').describe('The file that is run.'),
  config_file: z.string().default('config.yaml').describe('The file that is passed as --config.'),
  metadata: z.string().default('{}').describe('A JSON object, for example {"method": "padim"}.'),
  challenge: z.string().default('default').describe('The challenge to take part in.'),
});

export const submissionView = z.object({
  submission_id: z.string(),
  challenge: z.string(),
  entrypoint: z.string(),
  config_file: z.string().nullable(),
  files: z.array(fileView),
});
