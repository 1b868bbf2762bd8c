export { openArtifactDirectory } from './artifact-directory.ts';
