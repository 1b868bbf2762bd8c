import { z } from 'zod';

/** The id of a run, a model or an experiment as MLflow allows it: it also names a folder, there and with us. */
export const sourceId = z.string().regex(/^[a-zA-Z0-9][\w-]{0,255}$/);
