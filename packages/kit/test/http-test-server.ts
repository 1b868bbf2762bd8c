export { as, createTestServer } from '@leadersboard/kit/testing/http';
