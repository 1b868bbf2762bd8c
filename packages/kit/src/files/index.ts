export { writePieces } from './write-pieces.ts';
