export { createFileArtifactUploads } from './file-artifact-uploads.ts';
export { createFileArtifacts } from './file-artifacts.ts';
export { openPlaces, type Places, type PlacesOptions } from './open-places.ts';
