/// <reference types="vite/client" />

declare module 'monaco-editor/editor/contrib/semanticTokens/browser/documentSemanticTokens';
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController';
