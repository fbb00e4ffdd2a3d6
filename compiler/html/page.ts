import { sha256 } from '../../language/references/sha256.ts';
import { escape } from './escape.ts';

/** A page: its title as text, styles, and what stands in its body as HTML. */
export interface Page {
  readonly title: string;
  readonly styles: string;
  readonly body: string;
}

/**
 * One HTML file: no script, no request, readable by a screen reader and on paper. The policy in its head allows its own styles and nothing else, by
 * their hash.
 */
export function htmlPage({ title, styles, body }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${base64(sha256(styles))}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escape(title)}</title>
<style>${styles}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Bytes in hexadecimal as base64, which is how a policy names a hash. */
function base64(hexadecimal: string): string {
  return btoa(String.fromCharCode(...(hexadecimal.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));
}
