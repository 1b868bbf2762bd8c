export { fieldsAfterName, identifyProcess, isAlive, type ProcessIdentity } from './process-identity.ts';
