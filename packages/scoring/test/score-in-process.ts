import { scoreFiles } from '../src/adapters/directories/score-files.ts';

/** Scores what the first argument says, holding maps of up to as many bytes as the second one; prints the most memory that it took. */
const [request = '', heldBytes] = process.argv.slice(2);
await scoreFiles(JSON.parse(request), Number(heldBytes));
process.stdout.write(String(process.resourceUsage().maxRSS * 1024));
