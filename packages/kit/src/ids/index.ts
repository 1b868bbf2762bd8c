export { type CreateId, createIdFactory } from './create-id-factory.ts';
