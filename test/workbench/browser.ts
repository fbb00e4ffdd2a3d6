export { openBrowser } from '../support/browser.mjs';
