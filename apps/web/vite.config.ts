import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const apiUrl = process.env.LB_URL ?? 'http://127.0.0.1:8010';

export default defineConfig({
  base: '/ui/',
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  server: {
    proxy: { '^/(?!ui/)': apiUrl },
  },
});
