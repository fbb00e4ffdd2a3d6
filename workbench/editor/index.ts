/** Everything that needs Monaco, loaded after the rest of the window is there. */
export { Documents } from './documents.ts';
export { EditorPane } from './editor-pane.ts';
export { monaco, setUpMonaco } from './monaco.ts';
export { registerProviders } from './providers.ts';
