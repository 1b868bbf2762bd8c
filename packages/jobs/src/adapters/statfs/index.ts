export { createStatfsDiskSpace } from './statfs-disk-space.ts';
