import { createFileArtifactUploads } from '../src/adapters/artifact-files/index.ts';
import { testArtifactUploads } from './artifact-uploads.ts';
import { openFileArtifacts } from './open-file-artifacts.ts';

testArtifactUploads({
  name: 'files',
  async create(t, clock) {
    const opened = await openFileArtifacts(t);
    return { ...opened, uploads: createFileArtifactUploads({ ...opened, clock }) };
  },
});
