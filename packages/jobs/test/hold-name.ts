import { claimName } from '../src/adapters/nvidia-smi/claim-name.ts';

/* Holds the name that it is started with until it is killed, and says so when it has it. */
const claimed = await claimName(process.argv[2] ?? '');
process.send?.(claimed ? 'held' : 'refused');
setInterval(() => {}, 60_000);
